#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace sesame::server {

// A file that lines are written to by a thread of its own, started with the first: whoever has lines never waits for a
// pipe whose reader does not read, a terminal that is stopped, or a disk. Lines for which there is no room, or that
// could not be written, are dropped and counted. Never destroyed: its thread may be stuck when the process ends.
class output {
  public:
    // `notice` makes the line that says how many were dropped, written once there is room again. It is called from the
    // thread.
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
