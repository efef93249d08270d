#include "CNetwork.h"

#include <string.h>

bool network_are_moderate(const float *values, size_t count) {
    const float most = 1000;
    uint32_t limit, excess = 0;
    memcpy(&limit, &most, sizeof limit);
    for (size_t i = 0; i < count; i++) {
        uint32_t bits;
        memcpy(&bits, values + i, sizeof bits);
        // Magnitudes of floats are in the order of their bits; what is no number is above them all.
        excess |= (bits & 0x7FFFFFFFu) > limit;
    }
    return !excess;
}
