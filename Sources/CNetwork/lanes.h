// Sixteen floats at a time, in the vector types of the compiler: it makes one, two or four instructions of an operation,
// whatever the target has, and the results are the same. To be included once in each file of kernels, after the file has
// said for which instruction set its functions are.

#include <string.h>

// Fused multiply-adds round once where others round twice.
#pragma clang fp contract(off)
// All functions with vectors are inlined, so that no calling convention is at stake.
#pragma clang diagnostic ignored "-Wpsabi"

#define INLINE static inline __attribute__((always_inline))

typedef float Lanes __attribute__((vector_size(64)));
typedef int32_t IntegerLanes __attribute__((vector_size(64)));
typedef uint32_t BitLanes __attribute__((vector_size(64)));

INLINE Lanes load(const float *from) {
    Lanes lanes;
    memcpy(&lanes, from, sizeof lanes);
    return lanes;
}

INLINE void store(float *to, Lanes lanes) { memcpy(to, &lanes, sizeof lanes); }

INLINE Lanes all(float value) { return (Lanes){} + value; }

INLINE Lanes choose(IntegerLanes which, Lanes a, Lanes b) {
    return (Lanes)(((IntegerLanes)a & which) | ((IntegerLanes)b & ~which));
}

INLINE Lanes larger(Lanes a, Lanes b) { return choose(a > b, a, b); }

INLINE Lanes smaller(Lanes a, Lanes b) { return choose(a < b, a, b); }

INLINE Lanes magnitude(Lanes a) { return (Lanes)((BitLanes)a & 0x7FFFFFFFu); }

#define HALVES(a, ...) __builtin_shufflevector(a, a, __VA_ARGS__)

// Halves are added to each other until one number is left.
INLINE float sum_of_lanes(Lanes a) {
    a += HALVES(a, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
    a += HALVES(a, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11);
    a += HALVES(a, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13);
    return a[0] + a[1];
}

INLINE float largest_lane(Lanes a) {
    a = larger(a, HALVES(a, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
    a = larger(a, HALVES(a, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11));
    a = larger(a, HALVES(a, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13));
    return a[0] > a[1] ? a[0] : a[1];
}

// Added to a small number, it pushes all digits below 1 out of the fraction: what is left is rounded to the nearest
// whole number, ties to even, and stands in the lowest bits.
#define ROUNDING 12582912.0f
#define ROUNDING_BITS 0x4B400000u

// e to the power of numbers that are not above 0, with a relative error below 2e-7.
INLINE Lanes exponential(Lanes x) {
    x = larger(x, all(-87.0f));
    const Lanes shifted = x * 1.44269504f + ROUNDING;
    const Lanes whole = shifted - ROUNDING;
    // The logarithm of 2 in two parts, of which the first has so few digits that its product is exact.
    const Lanes rest = (x - whole * 0.693359375f) - whole * -2.12194440e-4f;
    // In pairs, as one term after the other would wait for each other.
    const Lanes square = rest * rest;
    const Lanes high = rest * 1.9875691500e-4f + 1.3981999507e-3f;
    const Lanes middle = rest * 8.3334519073e-3f + 4.1665795894e-2f;
    const Lanes low = rest * 1.6666665459e-1f + 5.0000001201e-1f;
    const Lanes power = (((high * square + middle) * square + low) * square + rest) + 1.0f;
    return (Lanes)((BitLanes)power + (((BitLanes)shifted - ROUNDING_BITS) << 23));
}

// x times the normal distribution's share below x, with an error below 1e-6.
//
// It is x or 0, less a bump that is the same on both sides: the share above |x|, times |x|. A polynomial around the
// middle of 0 ... 5.25 has it; above, it is below 4e-7.
INLINE Lanes gelu(Lanes x) {
    const Lanes t = smaller(magnitude(x), all(5.25f)) - 2.625f;
    // In four polynomials of every fourth term, as one term after the other would wait for each other.
    const Lanes square = t * t, fourth = square * square;
    const Lanes bump0 = ((fourth * -6.491654858109541e-07f + 0.0001318036811426282f) * fourth + 0.001747101778164506f) *
                            fourth +
                        0.011373176239430904f;
    const Lanes bump1 = ((fourth * -1.2320947462285403e-07f + -6.72677779220976e-05f) * fourth +
                         0.0028784791938960552f) *
                            fourth +
                        -0.02906767651438713f;
    const Lanes bump2 = ((fourth * 2.4711898305440627e-08f + 1.803965233193594e-06f) * fourth +
                         -0.0017806184478104115f) *
                            fourth +
                        0.03110574372112751f;
    const Lanes bump3 = (fourth * 4.629611339623807e-06f + 0.000294125551590696f) * fourth + -0.01609637215733528f;
    const Lanes bump = (bump0 + bump1 * t) + (bump2 + bump3 * t) * square;
    return larger(x, all(0)) - bump;
}
