#include "api/verification.hpp"

#include "api/wire/form.hpp"
#include "model/account/accounts.hpp"
#include "model/ses/custom_verification.hpp"

#include <algorithm>
#include <array>

namespace sesame::api {
namespace {

constexpr std::string_view prefix = "/verify/";

// Account, region, address and template; each decoded.
std::array<std::string, 4> parts_of(std::string_view path) {
    std::array<std::string, 4> out;
    for (auto& part : out) {
        auto const end = std::min(path.find('/'), path.size());
        part = wire::url_decode(path.substr(0, end));
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return out;
}

} // namespace

std::optional<answer> answer_verification(accounts& all, request const& r, std::string_view path) {
    if (!path.starts_with(prefix)) return std::nullopt;
    if (r.method != "GET" && r.method != "HEAD")
        return refused_answer(all, 405, "MethodNotAllowed", "Verification links are visited by GET and HEAD");
    auto const [id, region, address, template_name] = parts_of(path.substr(prefix.size()));
    auto* const home = all.activate(id, region);
    auto const next = home ? sesame::ses::follow_verification_link(*home, address, template_name) : std::nullopt;
    if (!next) return refused_answer(all, 404, "NotFound", "No mail has this link.");
    answer out;
    out.status = 302;
    out.location = *next;
    out.content_type = "text/plain";
    out.request_id = all.ids().uuid();
    out.operation = "verify";
    return out;
}

} // namespace sesame::api
