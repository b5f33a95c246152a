#include "api/tracking.hpp"

#include "api/wire/form.hpp"
#include "model/account/accounts.hpp"
#include "model/ses/engagement.hpp"
#include "model/utf8.hpp"

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

answer open_pixel(accounts& all, std::vector<std::string_view> const& path, sesame::ses::visitor const& who,
                  timestamp real_now) {
    if (path.size() != 3 || !sesame::ses::open_mail(all, path[1], path[2], who, real_now))
        return refused_answer(all, 404, "NotFound", "No mail has this pixel.");
    answer out;
    out.content_type = "image/gif";
    out.body = gif;
    return out;
}

answer redirect(accounts& all, std::vector<std::string_view> const& path, sesame::ses::visitor const& who,
                timestamp real_now) {
    if (path.size() == 5 && path[2] == "1") {
        auto to = sesame::ses::follow_link(all, path[3], wire::url_decode(path[1]), path[4], who, real_now);
        if (to) {
            answer out;
            out.status = 302;
            out.location = std::move(*to);
            out.content_type = "text/plain";
            return out;
        }
    }
    return refused_answer(all, 404, "NotFound", "No mail has this link.");
}

} // namespace

std::optional<answer> answer_tracking(accounts& all, request const& r, std::string_view path, timestamp real_now) {
    bool const pixel = path.starts_with("/I0/");
    if (!pixel && !path.starts_with("/L0/")) return std::nullopt;
    if (r.method != "GET" && r.method != "HEAD")
        return refused_answer(all, 405, "MethodNotAllowed", "Pixels and links are visited by GET and HEAD");
    sesame::ses::visitor const who{r.remote_address, valid_utf8(std::string(r.user_agent))};
    auto out = pixel ? open_pixel(all, segments(path), who, real_now) : redirect(all, segments(path), who, real_now);
    if (out.request_id.empty()) out.request_id = all.ids().uuid();
    out.operation = pixel ? "open" : "click";
    return out;
}

} // namespace sesame::api
