#pragma once

/// One version of a function for each generation of vectors; the loader picks the one that the machine can run.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__SANITIZE_ADDRESS__)
#define ISODELTA_BY_MACHINE __attribute__((target_clones("avx512f", "avx2", "sse4.1", "default")))
#else
#define ISODELTA_BY_MACHINE
#endif
