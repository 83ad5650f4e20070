// Loops over columns compiled for several instruction sets (x86-64, v3, v4), one of them chosen when the program starts. The bits are the
// same in all: no contraction, and sums keep their order (CMakeLists.txt). Sanitizers start before the choice can be made.
#pragma once

#if defined(__x86_64__) && defined(__ELF__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && !defined(FASIM_FUZZ)
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define FASIM_LANES
#endif
#endif
#ifndef FASIM_LANES
#define FASIM_LANES __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#endif
#else
#define FASIM_LANES
#endif

// Where only the widest lanes pay: a function of its own for AVX-512, called where has_wide_lanes() says so.
#if defined(__x86_64__)
#if defined(__clang__)
#define FASIM_WIDE __attribute__((target("avx512f,avx512bw,avx512cd,avx512dq,avx512vl")))
#else
#define FASIM_WIDE __attribute__((target("avx512f,avx512bw,avx512cd,avx512dq,avx512vl,prefer-vector-width=512")))
#endif
inline bool has_wide_lanes() { return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd"); }
#else
#define FASIM_WIDE
inline bool has_wide_lanes() { return false; }
#endif
