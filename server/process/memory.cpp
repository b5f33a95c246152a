#include "server/process/memory.hpp"

#ifdef __GLIBC__
#include <link.h>
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
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

void give_back_code() {
#if defined(__GLIBC__) && defined(NDEBUG)
    auto const of_object = [](dl_phdr_info* object, std::size_t, void*) {
        auto const page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
        for (int i = 0; i < object->dlpi_phnum; ++i) {
            auto const& part = object->dlpi_phdr[i];
            if (part.p_type != PT_LOAD || part.p_flags & PF_W) continue; // what was written has no other copy
            auto const begin = object->dlpi_addr + part.p_vaddr, end = begin + part.p_memsz;
            auto const from = begin / page * page;
            madvise(reinterpret_cast<void*>(from), end - from, MADV_DONTNEED); // a failure does no harm
        }
        return 0;
    };
    dl_iterate_phdr(of_object, nullptr);
#endif
}

} // namespace sesame::server
