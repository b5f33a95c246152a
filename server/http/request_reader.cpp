#include "server/http/request_reader.hpp"

#include "server/http/incoming.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <array>
#include <chrono>
#include <memory_resource>
#include <optional>
#include <tuple>

namespace sesame::server {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;
using steady = std::chrono::steady_clock;

namespace {

// Boost's string_view is not the standard library's yet.
std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

// Whether these bytes begin with the end of a line; nothing if that is not known yet.
std::optional<bool> begins_with_line_end(beast::flat_buffer const& received) {
    auto const* const bytes = static_cast<char const*>(received.data().data());
    if (received.size() == 0 || bytes[0] != '\r') return false;
    return received.size() == 1 ? std::nullopt : std::optional(bytes[1] == '\n');
}

} // namespace

// Made anew for each request, in one place: to allocate it each time would cost, and so would each field.
class request_reader::parser {
  public:
    using allocator = std::pmr::polymorphic_allocator<char>;
    using of_request = http::request_parser<http::string_body, allocator>;

    of_request& begin() {
        of_.reset();
        fields_.release();
        return of_.emplace(std::piecewise_construct, std::tuple<>(), std::tuple(allocator(&fields_)));
    }
    of_request& reading() { return *of_; }
    auto const& header() const { return of_->get(); }

  private:
    std::array<char, 2048> room_; // for the fields of an SDK's request; longer ones are allocated
    std::pmr::monotonic_buffer_resource fields_{room_.data(), room_.size()};
    std::optional<of_request> of_{std::in_place};
};

request_reader::request_reader(timed_connection& client, session_limits const& limits)
    : client_(client)
    , limits_(limits)
    , parser_(std::make_unique<parser>()) {}

request_reader::~request_reader() = default;

request_reader::eventual_error request_reader::read_header() {
    in_hand_ = client_.received().size() > 0;
    auto& reading = parser_->begin();
    reading.header_limit(limits_.header);
    reading.body_limit(limits_.body);
    auto error = co_await wait_for_first_line();
    auto const until = steady::now() + limits_.header_time;
    while (!error) {
        error = feed();
        if (error || reading.is_header_done()) break;
        error = co_await client_.read_more(until);
        if (error) error = at_end(error);
    }
    in_hand_ = in_hand_ || !error;
    co_return error;
}

// A client may wait with its first byte; once a request has begun it must go on. One empty line before it is skipped:
// old clients send one after a body (RFC 9112, 2.2).
request_reader::eventual_error request_reader::wait_for_first_line() {
    auto& received = client_.received();
    for (bool after_line = false;;) {
        if (received.size() == 0) {
            auto const error = co_await client_.read_more(steady::now() + limits_.idle);
            if (error == beast::error::timeout) co_return error_code(http::error::end_of_stream);
            if (error) co_return at_end(error);
            in_hand_ = true;
        }
        if (after_line) co_return error_code{};
        auto const line_end = begins_with_line_end(received);
        if (line_end && !*line_end) co_return error_code{};
        if (line_end) {
            received.consume(2);
            after_line = true;
            in_hand_ = received.size() > 0;
            continue;
        }
        auto const error = co_await client_.read_more(steady::now() + limits_.header_time);
        if (error) co_return at_end(error);
    }
}

request_reader::eventual_error request_reader::read_body() {
    auto& reading = parser_->reading();
    if (reading.is_done()) co_return error_code{};
    if (beast::iequals(reading.get()[http::field::expect], "100-continue") && version() == 11) {
        constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        auto const error = co_await client_.send(go_on, "", limits_.body_pause);
        if (error) co_return error;
    }
    while (true) {
        auto const problem = feed();
        if (problem || reading.is_done()) co_return problem;
        // What is left begins a chunk's extension or the trailers.
        if (client_.received().size() > limits_.header) co_return http::error::header_limit;
        auto const error = co_await client_.read_more(steady::now() + limits_.body_pause);
        if (error) co_return at_end(error);
    }
}

// Hands the parser the received bytes, up to the end of the header or of the message. Later bytes stay in place.
error_code request_reader::feed() {
    auto& reading = parser_->reading();
    bool const in_header = !reading.is_header_done();
    auto& received = client_.received();
    error_code error;
    while (received.size() > 0 && !error && !reading.is_done() && in_header == !reading.is_header_done())
        received.consume(reading.put(received.data(), error));
    return error == http::error::need_more ? error_code{} : error;
}

error_code request_reader::at_end(error_code error) const {
    if (error != asio::error::eof && error != asio::ssl::error::stream_truncated) return error;
    return parser_->reading().got_some() ? http::error::partial_message : http::error::end_of_stream;
}

api::request request_reader::request() const {
    auto const& header = parser_->header();
    api::request out;
    out.method = view(header.method_string());
    out.target = view(header.target());
    out.fields.reserve(16);
    for (auto const& field : header) out.fields.emplace_back(view(field.name_string()), view(field.value()));
    out.host = out.header("Host");
    api::use_origin_form(out);
    return out;
}

std::optional<refused> request_reader::problem() const {
    auto const& header = parser_->header();
    // Beast reads a request of an unknown coding as one without a body, and its body as the next request. HTTP/1.0 has
    // no codings: a proxy that speaks it would see the end of the request elsewhere (6.1).
    auto const coding = header[http::field::transfer_encoding];
    if (!coding.empty() && (header.version() == 10 || !beast::iequals(coding, "chunked"))) return malformed;
    auto const hosts = header.count(http::field::host);
    bool const good =
        hosts == 1 ? is_host_value(view(header[http::field::host])) : hosts == 0 && header.version() == 10;
    return good ? std::nullopt : std::optional(no_host);
}

std::string_view request_reader::coding() const { return view(parser_->header()[http::field::content_encoding]); }

std::string& request_reader::body() { return parser_->reading().get().body(); }

unsigned request_reader::version() const {
    return parser_->reading().is_header_done() ? parser_->header().version() : 11;
}

bool request_reader::keeps_alive() const { return parser_->reading().get().keep_alive(); }

bool request_reader::is_head() const { return parser_->reading().get().method() == http::verb::head; }

} // namespace sesame::server
