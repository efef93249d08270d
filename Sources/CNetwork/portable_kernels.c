#include "kernels.h"

#define QUERIES 2
#define KEY_LANES 1

#include "float_kernels.h"

#define MOST_ROWS 2

typedef int16_t Halves __attribute__((vector_size(64)));
typedef uint16_t HalfBits __attribute__((vector_size(64)));

// The sums of the two halves of each lane.
INLINE IntegerLanes add_halves(Halves halves) {
    return ((IntegerLanes)((BitLanes)halves << 16) >> 16) + ((IntegerLanes)halves >> 16);
}

// Products of so many rows with 16 outputs. A product of two bytes fits 16 bits, a sum of such products does not.
INLINE void multiply_rows(const NetworkMatrix *matrix, size_t output, const uint8_t *activations, const NetworkQuantization *quantizations,
                          bool with_gelu, float *outputs, size_t rows) {
    const size_t inputs = matrix->inputs;
    IntegerLanes sums[MOST_ROWS];
    for (size_t row = 0; row < rows; row++) sums[row] = (IntegerLanes){};
    for (size_t i = 0; i < inputs; i += NETWORK_INPUT_BLOCK) {
        Halves weights;
        memcpy(&weights, matrix->packed + (output * inputs + i * NETWORK_OUTPUT_BLOCK), sizeof weights);
        const Halves even = (Halves)((HalfBits)weights << 8) >> 8, odd = weights >> 8;
        for (size_t row = 0; row < rows; row++) {
            const uint8_t *const four = activations + row * inputs + i;
            const BitLanes first = (BitLanes){} + ((uint32_t)four[0] | (uint32_t)four[2] << 16);
            const BitLanes second = (BitLanes){} + ((uint32_t)four[1] | (uint32_t)four[3] << 16);
            sums[row] += add_halves(even * (Halves)first) + add_halves(odd * (Halves)second);
        }
    }
    for (size_t row = 0; row < rows; row++)
        finish(sums[row], matrix, output, quantizations[row], with_gelu, outputs + row * matrix->outputs);
}

#include "multiply_in_rows.h"

const NetworkKernels network_portable_kernels = {quantize, multiply, normalize, embed,
                                                  attend,   activate, exponentiate};
