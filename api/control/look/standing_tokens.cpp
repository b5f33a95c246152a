#include "api/control/look/standing_tokens.hpp"

#include "model/account/account.hpp"
#include "model/sns/state.hpp"

#include <algorithm>

namespace sesame::api::control {

std::map<std::string_view, std::vector<standing_token>>
standing_tokens(account const& a, timestamp now, std::unordered_set<std::string_view> const& wanted) {
    std::map<std::string_view, std::vector<standing_token>> out;
    for (auto const& [token, of] : a.sns->tokens)
        if (of.expires > now && wanted.contains(of.subject.arn)) out[of.subject.arn].push_back({of.expires, token});
    for (auto& [arn, tokens] : out) std::sort(tokens.rbegin(), tokens.rend());
    return out;
}

} // namespace sesame::api::control
