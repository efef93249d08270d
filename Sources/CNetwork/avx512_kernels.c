#include "kernels.h"

#if NETWORK_X86

#define QUERIES 8
#define KEY_LANES 2

#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni"))), \
                             apply_to = function)

#include "float_kernels.h"

#define MOST_ROWS 6
#define MOST_BLOCKS 4

// Products of so many rows with so many blocks of 16 outputs.
INLINE void multiply_tile(const NetworkMatrix *matrix, size_t output, const uint8_t *activations, const NetworkQuantization *quantizations,
                          bool with_gelu, float *outputs, size_t rows, size_t blocks) {
    const size_t inputs = matrix->inputs;
    const int8_t *const packed = matrix->packed + output * inputs;
    __m512i sums[MOST_ROWS][MOST_BLOCKS];
    for (size_t row = 0; row < rows; row++)
        for (size_t block = 0; block < blocks; block++) sums[row][block] = _mm512_setzero_si512();
    for (size_t i = 0; i < inputs; i += NETWORK_INPUT_BLOCK) {
        __m512i weights[MOST_BLOCKS];
        for (size_t block = 0; block < blocks; block++)
            weights[block] = _mm512_loadu_si512(packed + (block * inputs + i) * NETWORK_OUTPUT_BLOCK);
        for (size_t row = 0; row < rows; row++) {
            int32_t four;
            memcpy(&four, activations + row * inputs + i, sizeof four);
            const __m512i activation = _mm512_set1_epi32(four);
            for (size_t block = 0; block < blocks; block++)
                sums[row][block] = _mm512_dpbusd_epi32(sums[row][block], activation, weights[block]);
        }
    }
    for (size_t row = 0; row < rows; row++)
        for (size_t block = 0; block < blocks; block++)
            finish((IntegerLanes)sums[row][block], matrix, output + block * NETWORK_OUTPUT_BLOCK, quantizations[row],
                   with_gelu, outputs + row * matrix->outputs);
}

// All rows with so many blocks of 16 outputs, whose weights stay in the cache meanwhile.
INLINE void multiply_blocks(const NetworkMatrix *matrix, size_t output, const uint8_t *activations,
                            const NetworkQuantization *quantizations, size_t rows, bool with_gelu, float *outputs, size_t blocks) {
    const size_t inputs = matrix->inputs;
    size_t row = 0;
    for (; row + MOST_ROWS <= rows; row += MOST_ROWS)
        multiply_tile(matrix, output, activations + row * inputs, quantizations + row, with_gelu,
                      outputs + row * matrix->outputs, MOST_ROWS, blocks);
    activations += row * inputs;
    quantizations += row;
    outputs += row * matrix->outputs;
    switch (rows - row) {
    case 1: multiply_tile(matrix, output, activations, quantizations, with_gelu, outputs, 1, blocks); break;
    case 2: multiply_tile(matrix, output, activations, quantizations, with_gelu, outputs, 2, blocks); break;
    case 3: multiply_tile(matrix, output, activations, quantizations, with_gelu, outputs, 3, blocks); break;
    case 4: multiply_tile(matrix, output, activations, quantizations, with_gelu, outputs, 4, blocks); break;
    case 5: multiply_tile(matrix, output, activations, quantizations, with_gelu, outputs, 5, blocks); break;
    default: break;
    }
}

static void multiply(const NetworkMatrix *matrix, const uint8_t *activations, const NetworkQuantization *quantizations, size_t rows,
                     bool with_gelu, float *outputs) {
    size_t output = 0;
    for (; output + MOST_BLOCKS * NETWORK_OUTPUT_BLOCK <= matrix->outputs; output += MOST_BLOCKS * NETWORK_OUTPUT_BLOCK)
        multiply_blocks(matrix, output, activations, quantizations, rows, with_gelu, outputs, MOST_BLOCKS);
    for (; output < matrix->outputs; output += NETWORK_OUTPUT_BLOCK)
        multiply_blocks(matrix, output, activations, quantizations, rows, with_gelu, outputs, 1);
}

#pragma clang attribute pop

const NetworkKernels network_avx512_kernels = {quantize, multiply, normalize, embed,
                                               attend,   activate, exponentiate};

#endif
