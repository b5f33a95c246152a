#include "server/process.hpp"

#include <fstream>
#include <sys/resource.h>
#include <unistd.h>

namespace sesame::server {
namespace {

// proc(5): /proc/pid/statm begins with the size and the resident set, in pages. Elsewhere than on Linux 0.
std::uint64_t resident_bytes() {
    std::uint64_t size = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> size >> resident;
    return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

} // namespace

void raise_file_limit() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

std::function<api::process_figures()> watch_process(session_context const& sessions, timestamp started) {
    return [&sessions, started] {
        return api::process_figures{SESAME_VERSION,
                                    started,
                                    resident_bytes(),
                                    sessions.open.size(),
                                    sessions.taken.waiting + sessions.taken.server_waiting,
                                    sessions.taken.streams};
    };
}

} // namespace sesame::server
