#include "tests/server/outbound/slow_names.hpp"

#include "tests/server/outbound/imposter.hpp"

#include <condition_variable>
#include <dlfcn.h>
#include <mutex>
#include <netdb.h>

namespace {

struct gate {
    std::mutex mutex;
    std::condition_variable changed;
    bool closed = false;
    std::size_t lookups = 0;
};

gate& the_gate() {
    static auto* const one = new gate; // a lookup may outlive main
    return *one;
}

} // namespace

// Stands before the C library's in this program.
extern "C" int getaddrinfo(char const* name, char const* service, addrinfo const* hints, addrinfo** found) {
    using function = int (*)(char const*, char const*, addrinfo const*, addrinfo**);
    static auto const real = reinterpret_cast<function>(dlsym(RTLD_NEXT, "getaddrinfo"));
    if (!name || !std::string_view(name).ends_with("slow.test")) return real(name, service, hints, found);
    auto& g = the_gate();
    std::unique_lock lock(g.mutex);
    ++g.lookups;
    g.changed.notify_all();
    g.changed.wait(lock, [&g] { return !g.closed; });
    return EAI_NONAME;
}

namespace sesame::test {

slow_names::slow_names() {
    std::lock_guard const lock(the_gate().mutex);
    the_gate().closed = true;
    the_gate().lookups = 0;
}

slow_names::~slow_names() { release(); }

void slow_names::release() {
    std::lock_guard const lock(the_gate().mutex);
    the_gate().closed = false;
    the_gate().changed.notify_all();
}

bool slow_names::wait_for_lookup(std::size_t count) const {
    std::unique_lock lock(the_gate().mutex);
    return the_gate().changed.wait_for(lock, patience, [count] { return the_gate().lookups >= count; });
}

std::size_t slow_names::lookups() const {
    std::lock_guard const lock(the_gate().mutex);
    return the_gate().lookups;
}

} // namespace sesame::test
