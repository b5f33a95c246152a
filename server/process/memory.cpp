#include "server/process/memory.hpp"

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace sesame::server {

void map_large_texts() {
#ifdef __GLIBC__
    // To name it also ends the library's custom to raise it with each large block that was freed.
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
}

void give_back_memory() {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

} // namespace sesame::server
