#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sesame::test {

struct http_response {
    int status = 0;                  // 0: no answer came
    std::vector<std::string> header; // "Name: value", in order
    std::string body;

    std::string value_of(std::string_view name) const; // of a header field; empty if there is none
    std::string element(std::string_view name) const;  // the text of the first such XML element
};

// A connection on which a test says exactly what it wants to.
class http_client {
  public:
    explicit http_client(std::uint16_t port);
    virtual ~http_client();
    http_client(http_client const&) = delete;
    http_client& operator=(http_client const&) = delete;

    bool connected() const { return socket_ >= 0; }
    bool send(std::string_view raw);  // false: the other side is gone
    void end_sending();               // and go on reading
    http_response response();         // the next one, with its body
    http_response response_to_head(); // without one
    http_response ask(std::string_view raw);
    bool closed(); // waits for the end of the connection; false if something else comes

  protected:
    // As the system calls of these names; receive waits for a while at most.
    virtual std::ptrdiff_t send_some(char const* bytes, std::size_t size);
    virtual std::ptrdiff_t receive(char* room, std::size_t size);
    int socket() const { return socket_; }

  private:
    bool read_more();

    int socket_;
    std::string unread_;
};

using parameters = std::vector<std::pair<std::string, std::string>>;
std::string form(parameters const& p); // urlencoded

// A request with a Host and this body.
std::string post(std::string_view body, std::string_view more_fields = "");
// A request with a Host, and without a body.
inline std::string get(std::string const& target, std::string const& more_fields = "") {
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + more_fields + "\r\n";
}
inline std::string const list_topics = "Action=ListTopics&Version=2010-03-31"; // the body of a call

} // namespace sesame::test
