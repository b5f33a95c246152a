#pragma once
#include "api/control/core/near_name.hpp"
#include "api/control/explain/request_explanation.hpp"
#include "model/text/text.hpp"

#include <functional>
#include <string>
#include <string_view>

// What a name may have been meant for that nothing has: that of a thing in other accounts and regions, or a near one in
// the account and region where it was looked for. Sentences such as " Did you mean my-set?"; empty if there is none.

namespace sesame::api::control {

// " It exists in account …, region …." of up to three places other than the call's where `is_there`.
std::string other_places(refused_call const& c, std::string_view verb,
                         std::function<bool(account const&)> const& is_there);

// Makes the near name `elsewhere`, unless that says already where the very name is.
void suggest(refused_call& c, std::string_view name, void (*offer)(account const&, near_name&));

// Makes the near one of the `known` names `elsewhere`, or all of them if none is near.
template<class Names>
void suggest_of(refused_call& c, std::string_view name, Names const& known) {
    near_name near{std::string(name)};
    for (auto const& one : known) near.offer(one);
    c.elsewhere = near.question();
    if (c.elsewhere.empty()) c.elsewhere = " Names are case-sensitive: " + joined(known) + ".";
}

void offer_identities(account const& a, near_name& to);

// Of ARNs, which are shown whole.
std::string like_topic(accounts const& all, std::string_view arn);
std::string like_queue(accounts const& all, std::string_view arn);

// The name alone; empty if none is near.
std::string near_queue(account const& home, std::string_view name);

} // namespace sesame::api::control
