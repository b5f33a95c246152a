#include "api/links/verification.hpp"

#include "api/codec/form.hpp"
#include "api/router/router.hpp"
#include "model/account/accounts.hpp"
#include "model/ses/identities/custom_verification.hpp"

#include <algorithm>
#include <array>

namespace sesame::api {
namespace {

// Account, region, address and template; each decoded.
std::array<std::string, 4> parts_of(std::string_view path) {
    std::array<std::string, 4> out;
    for (auto& part : out) {
        auto const end = std::min(path.find('/'), path.size());
        part = codec::url_decode(path.substr(0, end));
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return out;
}

response follow(visit const& v) {
    auto const [id, region, address, template_name] = parts_of(v.labels.front());
    auto* const home = v.all.activate(id, region);
    auto const next = home ? sesame::ses::follow_verification_link(*home, address, template_name, home->at(v.where.now))
                           : std::nullopt;
    if (!next) return refused_response(v.all, common_reason::link_not_found);
    response out;
    out.status = 302;
    out.location = *next;
    out.content_type = "text/plain";
    return out;
}

constexpr route verification_table[]{
    {"GET", "/verify/{link+}", follow, path_kind::link, visited::verify},
};

} // namespace

std::span<std::span<route const> const> verification_routes() {
    static constexpr std::span<route const> families[]{verification_table};
    return families;
}

response wrong_method_of_verification(visit const& v, std::string const&) {
    return refused_response(v.all, common_reason::verification_method_not_served);
}

} // namespace sesame::api
