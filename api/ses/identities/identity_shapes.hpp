#pragma once
#include "api/operation/operation.hpp"
#include "model/ses/identities/identity.hpp"
#include "model/ses/identities/identity_name.hpp"
#include "model/text/text.hpp"

#include <algorithm>

// Shared parts of the operations on identities.

namespace sesame::api::ses {

// Asks for the settings of some identities.
struct IdentitiesRequest {
    codec::required_list_of<std::string, codec::length{0, 100}> Identities;
};
BOOST_DESCRIBE_STRUCT(IdentitiesRequest, (), (Identities))

// The response: an entry for each known identity, in the requested order. `show` gives its settings. Refuses a name
// that cannot be an identity.
template<class Attributes, class Show>
codec::map_of<Attributes> attributes_of(account const& a, IdentitiesRequest const& r, Show show) {
    for (auto const& name : r.Identities) sesame::ses::check_identity_name(name);
    codec::map_of<Attributes> out;
    for (auto const& name : r.Identities) {
        auto const* const found = sesame::ses::find_identity(a, name);
        auto const told = [&](auto const& entry) { return entry.first == name; };
        if (found && std::none_of(out.begin(), out.end(), told)) out.emplace_back(name, show(*found));
    }
    return out;
}

} // namespace sesame::api::ses
