#pragma once
#include "server/process/settings.hpp"

#include <iostream>
#include <sstream>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

namespace sesame::server {

// What a stream says while this lives. No assertion may stand in between: where Catch2 writes a report, it takes the
// stream to itself after each.
class captured {
  public:
    explicit captured(std::ostream& stream)
        : stream_(stream)
        , before_(stream.rdbuf(text_.rdbuf())) {}
    ~captured() { stream_.rdbuf(before_); }
    captured(captured const&) = delete;
    captured& operator=(captured const&) = delete;
    std::string text() const { return text_.str(); }

  private:
    std::ostringstream text_;
    std::ostream& stream_;
    std::streambuf* before_;
};

// What a command line leads to, and what it prints.
struct reading {
    invocation result;
    std::string out, error;
};

inline reading read(std::vector<char const*> arguments) {
    arguments.insert(arguments.begin(), "sesame");
    captured out(std::cout), error(std::cerr);
    auto const result = read_settings(static_cast<int>(arguments.size()), arguments.data(), environ);
    return {result, out.text(), error.text()};
}

} // namespace sesame::server
