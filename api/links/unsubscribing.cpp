#include "api/links/unsubscribing.hpp"

#include "api/codec/form.hpp"
#include "api/links/preferences_html.hpp"
#include "api/router/path_pattern.hpp"
#include "api/router/router.hpp"

#include <algorithm>

namespace sesame::api {
namespace {

constexpr std::size_t longest_form = 64 * 1024; // bytes

response page_response(int status, std::string body) {
    response out;
    out.status = status;
    out.content_type = "text/html; charset=utf-8";
    out.body = std::move(body);
    out.headers = {{"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
                                               "frame-ancestors 'none'; base-uri 'none'"},
                   {"X-Content-Type-Options", "nosniff"},
                   {"Referrer-Policy", "same-origin"},
                   {"Cache-Control", "no-store"}};
    return out;
}

response text_response(int status, std::string body) {
    response out;
    out.status = status;
    out.content_type = "text/plain; charset=utf-8";
    out.body = std::move(body);
    return out;
}

response no_such_link() { return page_response(404, no_preferences_html()); }

// The names in the path. Some mail programs escape the '=' in it.
struct named_link {
    std::string message_id, signature;

    explicit named_link(visit const& v)
        : message_id(decode_label(v.labels[0]))
        , signature(decode_label(v.labels[1])) {}
};

response page_of(visit const& v, named_link const& link, bool saved) {
    auto const shown = sesame::ses::preferences_of(v.all, link.message_id, link.signature);
    return shown ? page_response(200, preferences_html(*shown, saved)) : no_such_link();
}

// Only shows: programs that look at mail follow its links, too.
response show_preferences(visit const& v) { return page_of(v, named_link(v), false); }

// RFC 8058, section 3.1: the pair is sent in either form.
bool is_one_click(visit const& v, std::vector<std::pair<std::string, std::string>> const& pairs) {
    if (v.http.header("Content-Type").starts_with("multipart/form-data"))
        return v.http.body.find("name=\"List-Unsubscribe\"") != std::string_view::npos &&
               v.http.body.find("One-Click") != std::string_view::npos;
    return std::find(pairs.begin(), pairs.end(),
                     std::pair<std::string, std::string>("List-Unsubscribe", "One-Click")) != pairs.end();
}

response change_preferences(visit const& v) {
    if (v.http.body.size() > longest_form) return text_response(413, "The form is too long.\n");
    named_link const link(v);
    auto const pairs = codec::urlencoded_pairs(v.http.body);
    if (is_one_click(v, pairs))
        return sesame::ses::unsubscribe(v.all, link.message_id, link.signature, v.where.now)
                   ? text_response(200, "You are unsubscribed.\n")
                   : text_response(404, "This link leads to no email that is kept here.\n");
    sesame::ses::page_wishes wishes;
    bool is_ours = false;
    for (auto const& [name, value] : pairs) {
        if (name == topic_field) wishes.wanted.push_back(value);
        if (name == unsubscribe_all_field) wishes.unsubscribe_all = true;
        if (name == saving_field) is_ours = true;
    }
    if (!is_ours)
        return text_response(400, "Expected the form of the page, or List-Unsubscribe=One-Click (RFC 8058).\n");
    if (!sesame::ses::set_preferences(v.all, link.message_id, link.signature, wishes, v.where.now))
        return no_such_link();
    return page_of(v, link, true);
}

constexpr route unsubscribe_table[]{
    {"GET", "/U0/{mail}/{signature}", show_preferences, path_kind::open, visited::unsubscribe},
    {"POST", "/U0/{mail}/{signature}", change_preferences, path_kind::open, visited::unsubscribe},
};

} // namespace

std::span<std::span<route const> const> unsubscribe_routes() {
    static constexpr std::span<route const> families[]{unsubscribe_table};
    return families;
}

response wrong_method_of_unsubscribing(visit const& v, std::string const&) {
    return refused_response(v.all, common_reason::unsubscribe_method_not_served);
}

} // namespace sesame::api
