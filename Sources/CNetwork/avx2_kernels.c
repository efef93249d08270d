#include "kernels.h"

#if NETWORK_X86

#define QUERIES 4
#define KEY_LANES 1

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)

#include "float_kernels.h"

#define MOST_ROWS 3

// Products of so many rows with 16 outputs. Bytes are widened to 16 bits, so that sums of two products fit the 32 bits
// that they get; multiplying bytes directly would saturate at 16.
INLINE void multiply_rows(const NetworkMatrix *matrix, size_t output, const uint8_t *activations, const NetworkQuantization *quantizations,
                          bool with_gelu, float *outputs, size_t rows) {
    const size_t inputs = matrix->inputs;
    const int8_t *const block = matrix->packed + output * inputs;
    // Each holds 4 outputs, of each two sums.
    __m256i sums[MOST_ROWS][4];
    for (size_t row = 0; row < rows; row++)
        for (size_t quarter = 0; quarter < 4; quarter++) sums[row][quarter] = _mm256_setzero_si256();
    for (size_t i = 0; i < inputs; i += NETWORK_INPUT_BLOCK) {
        __m256i activation[MOST_ROWS];
        for (size_t row = 0; row < rows; row++) {
            int32_t four;
            memcpy(&four, activations + row * inputs + i, sizeof four);
            activation[row] = _mm256_unpacklo_epi8(_mm256_set1_epi32(four), _mm256_setzero_si256());
        }
        for (size_t quarter = 0; quarter < 4; quarter++) {
            const int8_t *const from = block + i * NETWORK_OUTPUT_BLOCK + quarter * 16;
            const __m256i weights = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)from));
            for (size_t row = 0; row < rows; row++)
                sums[row][quarter] =
                    _mm256_add_epi32(sums[row][quarter], _mm256_madd_epi16(weights, activation[row]));
        }
    }
    for (size_t row = 0; row < rows; row++) {
        __m256i halves[2];
        for (size_t half = 0; half < 2; half++)
            halves[half] = _mm256_permute4x64_epi64(
                _mm256_hadd_epi32(sums[row][2 * half], sums[row][2 * half + 1]), _MM_SHUFFLE(3, 1, 2, 0));
        IntegerLanes lanes;
        memcpy(&lanes, halves, sizeof lanes);
        finish(lanes, matrix, output, quantizations[row], with_gelu, outputs + row * matrix->outputs);
    }
}

#include "multiply_in_rows.h"

#pragma clang attribute pop

const NetworkKernels network_avx2_kernels = {quantize, multiply, normalize, embed,
                                               attend,   activate, exponentiate};

#endif
