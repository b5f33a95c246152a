#pragma once
#include "server/settings/settings.hpp"

#include <catch2/catch_test_macros.hpp>

#include <cstdlib>
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

// A variable of the environment while this lives.
class variable {
  public:
    variable(std::string name, std::string const& value)
        : name_(std::move(name)) {
        ::setenv(name_.c_str(), value.c_str(), 1);
    }
    ~variable() { ::unsetenv(name_.c_str()); }
    variable(variable const&) = delete;
    variable& operator=(variable const&) = delete;

  private:
    std::string name_;
};

inline void require_mistake(reading const& r, std::string const& named) {
    INFO(r.error);
    REQUIRE(r.result.what == command::exit);
    REQUIRE(r.result.exit_code == 2);
    REQUIRE(r.error.starts_with("sesame: "));
    REQUIRE(r.error.find(named) != std::string::npos);
    REQUIRE(r.error.ends_with("Try: sesame --help\n"));
}

} // namespace sesame::server
