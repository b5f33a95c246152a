#include "server/process/memory.hpp"

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace sesame::server {

void map_large_texts() {
#ifdef __GLIBC__
    // To set it also stops the library from raising it with each large block that is freed.
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
}

void give_back_memory() {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

} // namespace sesame::server
