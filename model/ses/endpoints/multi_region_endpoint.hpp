#pragma once
#include "model/base/registry.hpp"
#include "model/base/time.hpp"
#include "model/ses/tags/tags.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sesame {
struct account;
}

// Multi-region endpoints: a mail that names one may leave from either of its regions. Here it leaves from the region
// that was called.

namespace sesame::ses {

struct multi_region_endpoint {
    std::string name;
    std::string id; // "abcdef12.g3h"
    std::string secondary_region;
    timestamp created;
    std::optional<timestamp> deleted; // when that was asked for
};
BOOST_DESCRIBE_STRUCT(multi_region_endpoint, (), (name, id, secondary_region, created, deleted))

inline std::string_view name_of(multi_region_endpoint const& e) { return e.name; } // for registry

// Spelled as v2 spells them; SES fails to make none here.
BOOST_DEFINE_FIXED_ENUM_CLASS(endpoint_status, unsigned char, CREATING, READY, DELETING)

// AWS takes minutes to make or delete one; here it takes seconds of the account's clock.
inline constexpr milliseconds endpoint_work{5'000};

// Whether it is not deleted yet.
bool is_there(multi_region_endpoint const& e, timestamp now);
endpoint_status status_of(multi_region_endpoint const& e, timestamp now);
timestamp last_updated(multi_region_endpoint const& e, timestamp now);

// Refuses unless there is exactly one other region. Endpoints are good until the next call of a function here.
multi_region_endpoint const& create_endpoint(account& a, std::string const& name,
                                             std::vector<std::string> const& other_regions, tag_list const& tags,
                                             timestamp now);
// Begins to delete it. Refuses one that is still being made, as AWS does.
void delete_endpoint(account& a, std::string const& name, timestamp now);
// Refuses an unknown name.
multi_region_endpoint const& require_endpoint(account const& a, std::string const& name, timestamp now);

registry<multi_region_endpoint>::page list_endpoints(account const& a, std::uint64_t after, std::size_t limit,
                                                     timestamp now);

// Refuses a mail that names an endpoint which is not there, or not ready.
void check_endpoint(account const& a, std::string_view id, timestamp now);

} // namespace sesame::ses
