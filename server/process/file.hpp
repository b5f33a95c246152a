#pragma once
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <sys/types.h>

namespace sesame::server {

// Why a file could not be read or written, for people: "Is a directory", "is larger than 16 MiB".
struct file_problem {
    std::string text;
};

struct read_limits {
    std::size_t bytes;                          // of the file at most
    bool pipes = false;                         // also FIFOs, sockets and devices, as of --seed <(command)
    std::chrono::milliseconds patience{10'000}; // of these: for the next byte, or the end
};

// All of a file. Throws file_problem. Nothing that a path can lead to, such as a FIFO nobody writes to or a device
// without an end, makes it wait or grow for ever.
std::string read_whole(std::string const& path, read_limits limits);

// Puts a file of this content in place of the one at `path`, if any, in one step: whoever reads sees the old or the new
// one whole, also after a crash. It is written to `path` + `suffix` first; what is there is removed. Refuses to replace
// what is no regular file: a device, say, or a directory. Throws file_problem; then `path` is as before, and the draft
// gone.
void replace_file(std::string const& path, std::string_view content, mode_t mode, std::string const& suffix);

} // namespace sesame::server
