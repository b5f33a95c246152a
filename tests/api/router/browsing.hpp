#pragma once
#include "api/request.hpp"

#include <string_view>

namespace sesame::test {

// What a browser, or a program, says of itself with a request.
struct header {
    std::string_view origin{}, site{}, mode{}, dest{}, referer{}, user_agent = "curl/8.5.0", accept_language{};
};

inline constexpr std::string_view chromium =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";
inline constexpr std::string_view evil = "https://evil.example", evil_page = "https://evil.example/page";

inline api::request request_of(std::string_view method, std::string_view target, header const& h,
                               std::string_view host = "localhost:4566") {
    api::request out{method, target, host, "", "127.0.0.1"};
    out.fields.set("Origin", h.origin);
    out.fields.set("Sec-Fetch-Site", h.site);
    out.fields.set("Sec-Fetch-Mode", h.mode);
    out.fields.set("Sec-Fetch-Dest", h.dest);
    out.fields.set("Referer", h.referer);
    out.fields.set("User-Agent", h.user_agent);
    out.fields.set("Accept-Language", h.accept_language);
    return out;
}

} // namespace sesame::test
