#pragma once
#include <string>

namespace sesame::test {

// The queue of the golden tests, and one that is nowhere.
inline std::string const url = "http://localhost:4566/000000000000/jobs",
                         none = "http://localhost:4566/000000000000/none";
constexpr auto no_queue = "400 AWS.SimpleQueueService.NonExistentQueue";

// Parameters in JSON, after those of a queue.
inline std::string with(std::string const& more, std::string const& to = url) {
    return R"({"QueueUrl":")" + to + "\"" + (more.empty() ? "" : ",") + more + "}";
}
inline std::string const gone = with("", none);

} // namespace sesame::test
