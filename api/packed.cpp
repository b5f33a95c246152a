#include "api/packed.hpp"

#include "api/codec/gzip.hpp"
#include "model/text/text.hpp"

namespace sesame::api {
namespace {

// "gzip; q=0.000" refuses it.
bool is_refused(std::string_view parameters) {
    auto const q = trim(parameters);
    return (q.starts_with("q=") || q.starts_with("Q=")) && q.find_first_not_of("0.", 2) == q.npos;
}

} // namespace

bool accepts_gzip(std::string_view accept_encoding) {
    while (!accept_encoding.empty()) {
        auto const end = accept_encoding.find(',');
        auto const one = accept_encoding.substr(0, end);
        accept_encoding.remove_prefix(end == one.npos ? accept_encoding.size() : end + 1);
        auto const semicolon = one.find(';');
        if (iequals(trim(one.substr(0, semicolon)), "gzip"))
            return semicolon == one.npos || !is_refused(one.substr(semicolon + 1));
    }
    return false;
}

void put_packed(response& out, std::string_view packed, request const& asked) {
    out.headers.emplace_back("Vary", "Accept-Encoding");
    if (!accepts_gzip(asked.header("Accept-Encoding"))) {
        out.body = unpacked(packed);
        return;
    }
    out.headers.emplace_back("Content-Encoding", "gzip");
    out.body = packed;
}

std::string unpacked(std::string_view packed) {
    constexpr std::size_t far_beyond_each = 8 << 20;
    std::string out;
    codec::gunzip(packed, far_beyond_each, out);
    return out;
}

} // namespace sesame::api
