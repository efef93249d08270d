#ifndef CNETWORK_H
#define CNETWORK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

// The kernels of an encoder in 8-bit numbers. There is one set of them for each instruction set, and all sets give the
// same bytes: sums of products of 8-bit numbers are exact, and all work on floats is + - * / and square roots in one
// fixed order, 16 lanes at a time.

enum {
    // Rows of a packed matrix come in blocks of this many outputs.
    NETWORK_OUTPUT_BLOCK = 16,
    // A block holds this many inputs of each of its outputs side by side.
    NETWORK_INPUT_BLOCK = 4,
    // Lengths of rows of floats are multiples of this.
    NETWORK_LANES = 16,
    // The most inputs of a matrix whose sums fit 32 bits.
    NETWORK_MOST_INPUTS = 32768,
};

// A matrix of signed 8-bit weights; `outputs` is a multiple of 16, `inputs` a multiple of 4.
//
// `packed` holds, for each 16 outputs and each 4 inputs, 64 bytes: the 4 weights of the first output, of the second ...
// The weight of an output is its 8-bit number times its scale. `sums` are those of each output's 8-bit numbers, with
// which the number that stands for 0 in the activations is taken out of the products.
typedef struct {
    const int8_t *packed;
    const float *scales;
    const float *bias;
    const int32_t *sums;
    size_t outputs;
    size_t inputs;
} NetworkMatrix;

// How a row of floats was brought to unsigned 8 bits: number - zero, times scale, is the float.
typedef struct {
    float scale;
    uint32_t zero;
} NetworkQuantization;

typedef enum { NETWORK_PORTABLE, NETWORK_AVX2, NETWORK_AVX512 } NetworkInstructionSet;

typedef struct {
    // Brings `count` floats to 8 bits, so that their range and 0 fit just in.
    NetworkQuantization (*quantize)(const float *values, size_t count, uint8_t *quantized);
    // Products of `rows` rows of quantized activations, `inputs` bytes each, with a matrix, as `outputs` floats a row;
    // with GELU if asked for.
    void (*multiply)(const NetworkMatrix *matrix, const uint8_t *activations,
                     const NetworkQuantization *quantizations, size_t rows, bool gelu, float *outputs);
    // Adds `addend` (if there is one) to `values` and brings the sum to mean 0 and variance 1, times gain, plus bias.
    void (*normalize)(float *values, const float *_Nullable addend, const float *gain, const float *bias, float epsilon,
                      size_t count);
    // Sets `values` to bytes times `scale`, plus the two rows of floats.
    void (*embed)(const int8_t *bytes, float scale, const float *first, const float *second, float *values,
                  size_t count);
    // What every row attends to. Rows of `projections` hold queries (already divided by the root of the head's width),
    // keys and values, `heads * head_width` floats each. `scratch` has `network_attention_scratch` floats.
    void (*attend)(const float *projections, size_t rows, size_t heads, size_t head_width, float *context,
                   float *scratch);
    // GELU of `count` floats in place.
    void (*activate)(float *values, size_t count);
    // e to the power of `count` floats in place, none of which is above 0.
    void (*exponentiate)(float *values, size_t count);
} NetworkKernels;

// The kernels for an instruction set, or NULL where this processor does not have it.
const NetworkKernels *_Nullable network_kernels(NetworkInstructionSet set);

// The kernels that every processor has.
extern const NetworkKernels network_portable_kernels;

// Floats that `attend` needs as scratch memory for sequences of so many rows.
size_t network_attention_scratch(size_t rows, size_t head_width);

// Whether all floats are numbers between -1000 and 1000. Of such weights, no sum or product is infinite or no number, so
// that results are the same bytes whatever else is in the weights.
bool network_are_moderate(const float *values, size_t count);

#pragma clang assume_nonnull end

#endif
