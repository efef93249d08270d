#ifndef NETWORK_KERNELS_H
#define NETWORK_KERNELS_H

#include "CNetwork.h"

#if defined(__x86_64__)
#define NETWORK_X86 1
#include <immintrin.h>
#endif

#if NETWORK_X86
extern const NetworkKernels network_avx2_kernels;
extern const NetworkKernels network_avx512_kernels;
#endif

#endif
