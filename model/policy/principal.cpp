#include "model/policy/principal.hpp"

#include "model/base/arn.hpp"
#include "model/policy/element.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace sesame::policy {
namespace json = boost::json;
namespace {

bool is_unique_id(std::string_view text) {
    constexpr std::size_t shortest = 16;
    return text.size() >= shortest && text.starts_with('A') &&
           std::ranges::all_of(text, [](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z'); });
}

bool could_be_principal(json::value const& one) {
    // An account id in YAML without quotes is a number when it becomes JSON.
    if (auto const* const number = one.if_int64()) return is_account_id(std::to_string(*number));
    auto const* const text = one.if_string();
    if (!text) return false;
    std::string_view const name = *text;
    if (name == "*" || is_account_id(name) || is_unique_id(name)) return true;
    auto const arn = parse_arn(name);
    return arn && (arn->service == "iam" || arn->service == "sts") && is_account_id(arn->account);
}

} // namespace

bool names_somebody(json::value const& principal) {
    static constexpr std::array<std::string_view, 4> kinds{"AWS", "Service", "Federated", "CanonicalUser"};
    if (auto const* const everybody = principal.if_string()) return *everybody == "*";
    auto const* const named = principal.if_object();
    return named && !named->empty() && std::ranges::all_of(*named, [](auto const& member) {
               return std::ranges::find(kinds, std::string_view(member.key())) != kinds.end();
           });
}

bool could_have_principals(json::object const& statement) {
    return std::ranges::all_of(std::array{"Principal", "NotPrincipal"}, [&](char const* element) {
        auto const* const principal = statement.if_contains(element);
        auto const* const kinds = principal ? principal->if_object() : nullptr;
        auto const* const of_aws = kinds ? kinds->if_contains("AWS") : nullptr;
        return !of_aws || std::ranges::all_of(each_of(*of_aws), could_be_principal);
    });
}

} // namespace sesame::policy
