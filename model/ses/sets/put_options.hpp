#pragma once
#include "model/ses/sets/configuration_set.hpp"
#include "model/ses/tags/tags.hpp"

#include <optional>
#include <string>

// How SES v2 makes configuration sets and puts their options. Each put replaces one block, with all its members.

namespace sesame::ses {

// In the order of SES: a blank domain, or a policy without domain; a domain that is not verified.
void check_tracking(account const& a, std::optional<std::string> const& domain, bool has_https_policy);
// Refuses a blank or unknown name of a pool.
void check_pool(account const& a, std::optional<std::string> const& name);

// Adds it with all its options. Checks name, tags, redirect domain, pool and archive, then whether there is room; what
// is refused leaves nothing behind.
void create_configuration_set(account& a, configuration_set made, tag_list const& tags);

// Refuse an unknown set.
void put_tracking_options(account& a, std::string const& set, std::string domain, std::optional<https_policy> policy);
void put_delivery_options(account& a, std::string const& set, std::optional<tls_policy> tls, pool_options pool);
void put_archiving_options(account& a, std::string const& set, std::string archive_arn);

} // namespace sesame::ses
