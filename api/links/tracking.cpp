#include "api/links/tracking.hpp"

#include "api/codec/form.hpp"
#include "api/router/router.hpp"
#include "model/account/accounts.hpp"
#include "model/ses/tracking/engagement.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>
#include <vector>

namespace sesame::api {
namespace {

using namespace std::string_view_literals;

// One transparent pixel.
constexpr auto gif = "GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xFF\xFF\xFF\x21\xF9\x04\x01\0\0\0\0\x2C"
                     "\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3B"sv;

std::vector<std::string_view> segments(std::string_view path) {
    std::vector<std::string_view> out;
    while (path.starts_with('/')) {
        path.remove_prefix(1);
        out.push_back(path.substr(0, path.find('/')));
        path.remove_prefix(out.back().size());
    }
    return out;
}

sesame::ses::visitor visitor_of(visit const& v) {
    return {v.http.remote_address, valid_utf8(std::string(v.http.header("User-Agent")))};
}

response open_pixel(visit const& v) {
    auto const path = segments(v.path);
    if (path.size() != 3 || !sesame::ses::open_mail(v.all, path[1], path[2], visitor_of(v), v.where.now))
        return refused_response(v.all, common_reason::pixel_not_found);
    response out;
    out.content_type = "image/gif";
    out.body = gif;
    return out;
}

response redirect(visit const& v) {
    auto const path = segments(v.path);
    if (path.size() == 5 && path[2] == "1") {
        auto to =
            sesame::ses::follow_link(v.all, path[3], codec::url_decode(path[1]), path[4], visitor_of(v), v.where.now);
        if (to) {
            response out;
            out.status = 302;
            out.location = std::move(*to);
            out.content_type = "text/plain";
            return out;
        }
    }
    return refused_response(v.all, common_reason::link_not_found);
}

constexpr route tracking_table[]{
    {"GET", "/I0/{mail+}", open_pixel, path_kind::open, visited::open},
    {"GET", "/L0/{link+}", redirect, path_kind::open, visited::click},
};

} // namespace

std::span<std::span<route const> const> tracking_routes() {
    static constexpr std::span<route const> families[]{tracking_table};
    return families;
}

response wrong_method_of_tracking(visit const& v, std::string const&) {
    return refused_response(v.all, common_reason::tracking_method_not_served);
}

} // namespace sesame::api
