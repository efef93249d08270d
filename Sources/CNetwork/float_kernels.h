// The kernels on floats, the same source for all instruction sets. A file of kernels includes this after it has defined
// how many numbers it wants to keep in registers:
//
//   QUERIES      queries that are worked on at once, at most 8
//   KEY_LANES    lanes of keys that are worked on at once

#include "lanes.h"

static NetworkQuantization quantize(const float *values, size_t count, uint8_t *quantized) {
    Lanes least = all(0), most = all(0);
    for (size_t i = 0; i < count; i += NETWORK_LANES) {
        least = smaller(load(values + i), least);
        most = larger(load(values + i), most);
    }
    const float lowest = -largest_lane(-least), range = largest_lane(most) - lowest;
    // The inverse of what is smaller would be infinite.
    const float inverse = range > 1e-30f ? 255.0f / range : 0;
    const float shifted = ROUNDING - lowest * inverse, zero = shifted - ROUNDING;
    for (size_t i = 0; i < count; i += NETWORK_LANES) {
        // Both ends may have been rounded up.
        const Lanes scaled = smaller(load(values + i) * inverse, all(255.0f - zero));
        typedef uint8_t Bytes __attribute__((vector_size(16)));
        const Bytes bytes = __builtin_convertvector((BitLanes)(scaled + (ROUNDING + zero)) - ROUNDING_BITS, Bytes);
        memcpy(quantized + i, &bytes, sizeof bytes);
    }
    uint32_t bits;
    memcpy(&bits, &shifted, sizeof bits);
    return (NetworkQuantization){range / 255.0f, bits - ROUNDING_BITS};
}

static void normalize(float *values, const float *addend, const float *gain, const float *bias, float epsilon,
                      size_t count) {
    Lanes sum = all(0);
    if (addend) {
        for (size_t i = 0; i < count; i += NETWORK_LANES) {
            const Lanes value = load(values + i) + load(addend + i);
            store(values + i, value);
            sum += value;
        }
    } else {
        for (size_t i = 0; i < count; i += NETWORK_LANES) sum += load(values + i);
    }
    const float mean = sum_of_lanes(sum) / (float)count;
    Lanes squares = all(0);
    for (size_t i = 0; i < count; i += NETWORK_LANES) {
        const Lanes difference = load(values + i) - mean;
        squares += difference * difference;
    }
    const float inverse = 1.0f / __builtin_elementwise_sqrt(sum_of_lanes(squares) / (float)count + epsilon);
    for (size_t i = 0; i < count; i += NETWORK_LANES)
        store(values + i, ((load(values + i) - mean) * inverse) * load(gain + i) + load(bias + i));
}

static void embed(const int8_t *bytes, float scale, const float *first, const float *second, float *values,
                  size_t count) {
    for (size_t i = 0; i < count; i += NETWORK_LANES) {
        typedef int8_t Bytes __attribute__((vector_size(16)));
        Bytes row;
        memcpy(&row, bytes + i, sizeof row);
        store(values + i, (__builtin_convertvector(row, Lanes) * scale + load(first + i)) + load(second + i));
    }
}

// Products of queries with `lanes * 16` keys, one below the other in `keys`, summed up dimension by dimension.
INLINE void score(const float *query, size_t query_stride, size_t head_width, const float *keys, size_t padded_rows,
                  float *scores, size_t queries, size_t lanes) {
    Lanes sums[QUERIES][KEY_LANES];
    for (size_t q = 0; q < queries; q++)
        for (size_t l = 0; l < lanes; l++) sums[q][l] = all(0);
    for (size_t d = 0; d < head_width; d++) {
        for (size_t l = 0; l < lanes; l++) {
            const Lanes key = load(keys + d * padded_rows + l * NETWORK_LANES);
            for (size_t q = 0; q < queries; q++) sums[q][l] += key * query[q * query_stride + d];
        }
    }
    for (size_t q = 0; q < queries; q++)
        for (size_t l = 0; l < lanes; l++) store(scores + q * padded_rows + l * NETWORK_LANES, sums[q][l]);
}

// Turns scores into their exponentials, those of the padding into 0, and returns one over their sum.
INLINE float soften(float *scores, size_t rows, size_t padded_rows) {
    // The last lanes may hold padding; its scores repeat the first's, so that they change no maximum.
    const size_t whole = rows / NETWORK_LANES * NETWORK_LANES;
    if (whole < rows)
        for (size_t i = rows; i < padded_rows; i++) scores[i] = scores[0];
    Lanes most = load(scores);
    for (size_t i = NETWORK_LANES; i < padded_rows; i += NETWORK_LANES) most = larger(load(scores + i), most);
    const float largest = largest_lane(most);
    Lanes sum = all(0);
    for (size_t i = 0; i < whole; i += NETWORK_LANES) {
        const Lanes weights = exponential(load(scores + i) - largest);
        store(scores + i, weights);
        sum += weights;
    }
    if (whole < rows) {
        store(scores + whole, exponential(load(scores + whole) - largest));
        for (size_t i = rows; i < padded_rows; i++) scores[i] = 0;
        sum += load(scores + whole);
    }
    return 1.0f / sum_of_lanes(sum);
}

// Sums of values, weighted with the softened scores, key by key.
INLINE void weigh(const float *scores, size_t padded_rows, const float *inverses, const float *values, size_t rows,
                  size_t head_width, float *context, size_t context_stride, size_t queries, size_t lanes) {
    Lanes sums[QUERIES][2];
    for (size_t q = 0; q < queries; q++)
        for (size_t l = 0; l < lanes; l++) sums[q][l] = all(0);
    for (size_t row = 0; row < rows; row++) {
        for (size_t l = 0; l < lanes; l++) {
            const Lanes value = load(values + row * head_width + l * NETWORK_LANES);
            for (size_t q = 0; q < queries; q++) sums[q][l] += value * scores[q * padded_rows + row];
        }
    }
    for (size_t q = 0; q < queries; q++)
        for (size_t l = 0; l < lanes; l++)
            store(context + q * context_stride + l * NETWORK_LANES, sums[q][l] * inverses[q]);
}

// Attention of so many queries of one head.
INLINE void attend_queries(const float *query, size_t query_stride, size_t rows, size_t padded_rows, size_t head_width,
                           const float *keys, const float *values, float *scores, float *context,
                           size_t context_stride, size_t queries) {
    size_t key = 0;
    for (; key + KEY_LANES * NETWORK_LANES <= padded_rows; key += KEY_LANES * NETWORK_LANES)
        score(query, query_stride, head_width, keys + key, padded_rows, scores + key, queries, KEY_LANES);
    for (; key < padded_rows; key += NETWORK_LANES)
        score(query, query_stride, head_width, keys + key, padded_rows, scores + key, queries, 1);
    float inverses[QUERIES];
    for (size_t q = 0; q < queries; q++) inverses[q] = soften(scores + q * padded_rows, rows, padded_rows);
    size_t d = 0;
    for (; d + 2 * NETWORK_LANES <= head_width; d += 2 * NETWORK_LANES)
        weigh(scores, padded_rows, inverses, values + d, rows, head_width, context + d, context_stride, queries, 2);
    for (; d < head_width; d += NETWORK_LANES)
        weigh(scores, padded_rows, inverses, values + d, rows, head_width, context + d, context_stride, queries, 1);
}

static void activate(float *values, size_t count) {
    for (size_t i = 0; i < count; i += NETWORK_LANES) store(values + i, gelu(load(values + i)));
}

static void exponentiate(float *values, size_t count) {
    for (size_t i = 0; i < count; i += NETWORK_LANES) store(values + i, exponential(load(values + i)));
}

#define ATTEND(QUERIES) \
    attend_queries(query, stride, rows, padded_rows, head_width, keys, values, scores, to, width, QUERIES)

static void attend(const float *projections, size_t rows, size_t heads, size_t head_width, float *context,
                   float *scratch) {
    const size_t width = heads * head_width, stride = 3 * width;
    const size_t padded_rows = (rows + NETWORK_LANES - 1) / NETWORK_LANES * NETWORK_LANES;
    float *const keys = scratch;
    float *const values = keys + head_width * padded_rows;
    float *const scores = values + head_width * padded_rows;
    memset(keys, 0, head_width * padded_rows * sizeof *keys);
    for (size_t head = 0; head < heads; head++) {
        const float *const first = projections + head * head_width;
        // Keys one below the other, and values close together: in place, they would share a few sets of the cache.
        for (size_t row = 0; row < rows; row++) {
            const float *const key = first + row * stride + width;
            for (size_t d = 0; d < head_width; d++) keys[d * padded_rows + row] = key[d];
            memcpy(values + row * head_width, key + width, head_width * sizeof *values);
        }
        for (size_t row = 0; row < rows;) {
            const size_t left = rows - row;
            const size_t queries = left >= QUERIES ? QUERIES : left >= 4 && QUERIES > 4 ? 4 : left >= 2 ? 2 : 1;
            const float *const query = first + row * stride;
            float *const to = context + row * width + head * head_width;
            // Constants, so that the sums of each number of queries are in registers.
            switch (queries) {
            case QUERIES: ATTEND(QUERIES); break;
#if QUERIES > 4
            case 4: ATTEND(4); break;
#endif
#if QUERIES > 2
            case 2: ATTEND(2); break;
#endif
            default: ATTEND(1); break;
            }
            row += queries;
        }
    }
}

#undef ATTEND

// Sixteen sums of products as floats.
INLINE void finish(IntegerLanes products, const NetworkMatrix *matrix, size_t output, NetworkQuantization quantization,
                   bool with_gelu, float *outputs) {
    BitLanes sums;
    memcpy(&sums, matrix->sums + output, sizeof sums);
    const BitLanes exact = (BitLanes)products - sums * quantization.zero;
    const Lanes value = (__builtin_convertvector((IntegerLanes)exact, Lanes) * quantization.scale) *
                            load(matrix->scales + output) +
                        load(matrix->bias + output);
    store(outputs + output, with_gelu ? gelu(value) : value);
}
