#include "api/dropin/dropin.hpp"

#include "api/control/control.hpp"

#include <algorithm>

namespace sesame::api::dropin {

bool is_dropin(std::string_view path) {
    static constexpr std::string_view beginnings[]{"/_localstack/", "/_aws/", "/moto-api/"};
    static constexpr std::string_view whole[]{"/store", "/clear-store", "/health-check"};
    auto const begins = [&](auto beginning) { return path.starts_with(beginning); };
    return std::any_of(std::begin(beginnings), std::end(beginnings), begins) ||
           std::find(std::begin(whole), std::end(whole), path) != std::end(whole);
}

std::optional<answer> answer_dropin(accounts& all, request const& r, std::string_view path, std::string_view query,
                                    surroundings const& where) {
    if (!is_dropin(path)) return std::nullopt;
    std::span<control::route const> const families[]{localstack_routes, mailbox_routes};
    return control::answer_routes(families, "", all, r, path, query, where);
}

} // namespace sesame::api::dropin
