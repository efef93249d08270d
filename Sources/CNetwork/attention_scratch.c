#include "CNetwork.h"

size_t network_attention_scratch(size_t rows, size_t head_width) {
    const size_t padded_rows = (rows + NETWORK_LANES - 1) / NETWORK_LANES * NETWORK_LANES;
    // Keys and values of one head, and the scores of the most queries that any kernel works on at once.
    return padded_rows * (2 * head_width + 8);
}
