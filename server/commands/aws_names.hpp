#pragma once
#include <string>
#include <string_view>
#include <thread>

namespace sesame::server {

// The answer of a name server (RFC 1035) for which every name below AWS's domains, in whatever region, is 127.0.0.1,
// and no other name exists. Empty for what is no question.
std::string name_answer(std::string_view question);

// Such a server on 127.0.0.1, UDP port 53, while this lives: for exec --as-aws, because /etc/hosts has no wildcards,
// and buckets are names. It has a thread of its own, which takes no signals.
class aws_names {
  public:
    aws_names(); // throws std::system_error
    ~aws_names();
    aws_names(aws_names const&) = delete;
    aws_names& operator=(aws_names const&) = delete;

  private:
    void serve(std::stop_token const& over) const;

    int socket_ = -1;
    std::jthread thread_;
};

} // namespace sesame::server
