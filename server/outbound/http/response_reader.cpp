#include "server/outbound/http/response_reader.hpp"

#include "server/process/used_up.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <array>
#include <cstring>
#include <memory_resource>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

namespace sesame::server {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;

namespace {

constexpr std::size_t longest_line = 16 * 1024;
constexpr int most_interim = 100;

http_response failed(sns::failure kind, std::string error) {
    http_response out;
    out.kind = kind;
    out.error = std::move(error);
    return out;
}

} // namespace

struct response_reader::parts {
    using allocator = std::pmr::polymorphic_allocator<char>;

    std::size_t body_limit;
    int interim = 0;
    bool begun = false; // its status line is looked at
    beast::flat_buffer buffer{};
    std::array<char, 1024> room{}; // for the fields of most responses; longer ones are allocated
    std::pmr::monotonic_buffer_resource fields{room.data(), room.size()};
    std::optional<http::response_parser<http::string_body, allocator>> parser{};

    void next() {
        begun = false;
        parser.reset();
        fields.release();
        parser.emplace(std::piecewise_construct, std::tuple<>(), std::tuple(allocator(&fields)));
        parser->eager(true);
        parser->body_limit(body_limit);
    }

    // "HTTP/1.1 200" without the blank before its missing reason: clients take it (RFC 9112, 4), Beast does not.
    void complete_status_line() {
        constexpr std::string_view usual = "HTTP/1.1 200";
        if (begun || buffer.size() <= usual.size()) return;
        begun = true;
        auto* const at = static_cast<char*>(buffer.data().data()) + usual.size();
        if (*at != '\r' || at[-1] == ' ') return;
        auto const rest = buffer.size() - usual.size();
        buffer.prepare(1);
        buffer.commit(1);
        auto* const blank = static_cast<char*>(buffer.data().data()) + usual.size();
        std::memmove(blank + 1, blank, rest);
        *blank = ' ';
    }
};

response_reader::response_reader(std::size_t body_limit)
    : parts_(new parts{body_limit}) {}

response_reader::~response_reader() = default;

void response_reader::begin() {
    parts_->interim = 0;
    parts_->buffer.clear();
    parts_->next();
}

asio::mutable_buffer response_reader::room() { return parts_->buffer.prepare(8 * 1024); }

bool response_reader::take(std::size_t bytes, error_code& error) {
    auto& buffer = parts_->buffer;
    auto& parser = parts_->parser;
    buffer.commit(bytes);
    while (buffer.size() > 0) {
        parts_->complete_status_line();
        auto const used = parser->put(buffer.data(), error);
        buffer.consume(used);
        if (error == http::error::need_more) error = {};
        if (error == http::error::body_limit) {
            error = {};
            return true;
        }
        if (error) return false;
        if (parser->is_done() && parser->get().result_int() < 200) {
            if (++parts_->interim > most_interim) error = http::error::header_limit;
            if (error) return false;
            parts_->next();
        } else if (parser->is_done()) {
            return true;
        } else if (used == 0) { // a line without its end yet: of the header, of a chunk's, of a trailer
            if (buffer.size() <= longest_line) return false;
            if (parser->is_header_done()) return true;
            error = http::error::header_limit;
            return false;
        }
    }
    return false;
}

bool response_reader::end(error_code& error) {
    auto& parser = *parts_->parser;
    if (parser.got_some())
        parser.put_eof(error);
    else
        error = http::error::end_of_stream;
    return !error && parser.is_done();
}

http_response response_reader::result() {
    auto& message = parts_->parser->get();
    http_response out;
    out.status = static_cast<int>(message.result_int());
    out.body = std::move(message.body());
    for (auto const& field : message) {
        auto const value = field.value();
        if (field.name() == http::field::www_authenticate)
            out.authenticate.append(out.authenticate.empty() ? "" : ", ").append(value);
        else if (field.name() == http::field::location && out.location.empty())
            out.location = value;
        else if (field.name() == http::field::content_type && out.content_type.empty())
            out.content_type = value;
    }
    return out;
}

bool response_reader::keep_alive() const {
    auto const& parser = *parts_->parser;
    return parser.is_done() && parser.get().keep_alive();
}

http_response failed_response(error_code error) {
    using enum sns::failure;
    if (error == beast::error::timeout || error == asio::error::timed_out || error == asio::error::operation_aborted)
        return failed(timeout, "timed out");
    if (error == asio::error::connection_refused) return failed(refused, "connection refused");
    if (is_want_of_files(error)) return failed(other, "this server has no file descriptors left (ulimit -n)");
    if (error == asio::error::try_again) return failed(dns, "too many names are being looked up");
    if (error == asio::error::host_not_found || error == asio::error::host_not_found_try_again)
        return failed(dns, "host not found");
    if (error == http::error::end_of_stream || error == http::error::partial_message || error == asio::error::eof ||
        error == asio::error::connection_reset || error == asio::ssl::error::stream_truncated)
        return failed(reset, "connection closed before the answer was complete");
    bool const of_tls = error.category() == asio::error::get_ssl_category() ||
                        error.category() == asio::ssl::error::get_stream_category();
    return failed(of_tls ? tls : other, error.message());
}

} // namespace sesame::server
