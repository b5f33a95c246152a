#pragma once
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <sys/types.h>

namespace sesame::server {

// Why a file cannot be read or written, in words for people: "Is a directory", "is larger than 16 MiB".
struct file_problem {
    std::string text;
};

struct read_limits {
    std::size_t bytes;                          // most of the file
    bool pipes = false;                         // also FIFOs, sockets and devices, as of --seed <(command)
    std::chrono::milliseconds patience{10'000}; // with these: for the next byte, or the end
};

// All of a file. Throws file_problem. No path makes it wait or grow for ever, not even a FIFO without a writer or a
// device without an end.
std::string read_whole(std::string const& path, read_limits limits);

// Replaces the file at `path`, if any, by one of this content in one step: a reader sees the old or the new one whole,
// also after a crash. Writes a draft to `path` + `suffix` first, and removes what is there. Refuses to replace what is
// not a regular file, such as a device or a directory. Throws file_problem; then `path` is as before, and the draft is
// gone.
void replace_file(std::string const& path, std::string_view content, mode_t mode, std::string const& suffix);

} // namespace sesame::server
