#pragma once
#include "tests/server/outbound/imposter.hpp"

#include <filesystem>
#include <string>

namespace sesame::test {

// A certificate authority of a test's own.
class authority {
  public:
    explicit authority(std::string const& name = "Authority of a test");
    ~authority();
    authority(authority const&) = delete;
    authority& operator=(authority const&) = delete;

    std::string const& file() const { return file_; }          // its certificate, PEM
    identity issue(std::string const& alternative_name) const; // "IP:127.0.0.1", "DNS:example.com"

  private:
    identity own_;
    std::string file_;
};

} // namespace sesame::test
