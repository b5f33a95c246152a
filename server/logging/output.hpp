#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace sesame::server {

// Writes lines to a file by a thread of its own, which the first line starts: so nobody waits for a pipe whose reader
// does not read, a stopped terminal, or a disk. Lines that find no room, or cannot be written, are dropped and counted.
// Never destroyed: its thread may be stuck when the process ends.
class output {
  public:
    // `notice` makes the line that says how many were dropped; it is written when there is room again. The thread calls
    // it.
    output(int file, std::function<std::string(std::uint64_t)> notice);
    output(output const&) = delete;
    output& operator=(output const&) = delete;

    void write(std::string_view lines); // whole ones
    std::uint64_t dropped() const;      // so far

    // Waits until all is written, for so long at most.
    void finish(std::chrono::milliseconds patience);

  private:
    struct parts;
    parts* parts_;
};

} // namespace sesame::server
