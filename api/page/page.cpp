#include "api/page/page.hpp"

#include "api/control/core/control.hpp"
#include "api/packed.hpp"
#include "api/page/built_in.hpp"

#include <algorithm>

namespace sesame::api::page {
namespace {

// No text becomes HTML or script, by the browser's own rule; nothing is loaded from elsewhere; the frame is for mails.
constexpr std::string_view policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types "
    "'none'";

response shown(file const& f, visit const& v) {
    response out;
    out.content_type = f.type;
    out.headers = {{"Content-Security-Policy", std::string(policy)},
                   {"X-Content-Type-Options", "nosniff"},
                   {"Referrer-Policy", "no-referrer"},
                   {"Cross-Origin-Opener-Policy", "same-origin"},
                   {"Cross-Origin-Resource-Policy", "same-origin"},
                   {"Cache-Control", "no-cache"},
                   {"ETag", std::string(f.tag)}};
    if (v.http.header("If-None-Match").find(f.tag) != std::string_view::npos)
        out.status = 304;
    else
        put_packed(out, f.packed, v.http);
    out.service = "control";
    return out;
}

response redirect(int status, std::string to) {
    response out;
    out.status = status;
    out.location = std::move(to);
    out.service = "control";
    return out;
}

response to_page(visit const&) { return redirect(308, "/_sesame/"); }

response get_file(visit const& v) {
    auto const name = v.labels.empty() ? std::string_view("index.html") : v.labels.front();
    auto const all = files();
    auto const found = std::find_if(all.begin(), all.end(), [&](file const& f) { return f.name == name; });
    if (found != all.end()) return shown(*found, v);
    auto out =
        control::refusal_response(control::not_found("The page has no file of this name. It begins at /_sesame/."));
    out.service = "control";
    return out;
}

constexpr route page_table[]{
    {"GET", "/_sesame", to_page, path_kind::control, visited::control},
    {"GET", "/_sesame/", get_file, path_kind::control, visited::control},
    {"GET", "/_sesame/page/{name}", get_file, path_kind::control, visited::control},
};

} // namespace

std::span<std::span<route const> const> routes() {
    static constexpr std::span<route const> families[]{page_table};
    return families;
}

std::optional<response> lead_browser(visit const& v) {
    bool const of_browser = v.query.empty() && v.http.header("Authorization").empty() &&
                            v.http.header("Accept").find("text/html") != std::string_view::npos;
    if (!of_browser) return std::nullopt;
    auto out = redirect(303, "/_sesame/");
    out.counted.as = visited::control;
    return out;
}

} // namespace sesame::api::page
