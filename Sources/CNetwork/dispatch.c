#include "kernels.h"

const NetworkKernels *network_kernels(NetworkInstructionSet set) {
    switch (set) {
    case NETWORK_PORTABLE: return &network_portable_kernels;
#if NETWORK_X86
    case NETWORK_AVX2: return __builtin_cpu_supports("avx2") ? &network_avx2_kernels : NULL;
    case NETWORK_AVX512:
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                       __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
                       __builtin_cpu_supports("avx512vnni")
                   ? &network_avx512_kernels
                   : NULL;
#endif
    default: return NULL;
    }
}
