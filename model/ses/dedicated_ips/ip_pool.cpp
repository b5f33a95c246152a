#include "model/ses/dedicated_ips/ip_pool.hpp"

#include "model/account/account.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"
#include "model/text/text.hpp"

#include <boost/describe/enum_from_string.hpp>

#include <algorithm>

namespace sesame::ses {
namespace {

constexpr std::size_t max_pools = 50; // "Service quotas in Amazon SES"
constexpr std::size_t max_pool_name = 64;

bool is_built_in(std::string_view name) { return name == default_ip_pool || name == shared_ip_pool; }

// As the pattern of PoolName says in the reference of CloudFormation.
bool is_pool_name(std::string_view name) {
    return name.size() <= max_pool_name && made_of(name, "_-") &&
           std::none_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

ip_pool& own_pool(account& a, std::string const& name) {
    if (auto* const found = a.ses->dedicated_ips.pools.find(name)) return *found;
    if (is_built_in(name)) throw refusal(reason::ip_pool_is_built_in, {name});
    throw refusal(reason::ip_pool_not_found, {name});
}

} // namespace

std::string ip_pool_resource(std::string const& name) { return "dedicated-ip-pool/" + name; }

scaling_mode require_scaling_mode(std::optional<std::string> const& text) {
    auto out = scaling_mode{};
    if (!text || !boost::describe::enum_from_string(text->c_str(), out)) throw refusal(reason::invalid_scaling_mode);
    return out;
}

void create_ip_pool(account& a, std::string const& name, scaling_mode scaling, tag_list const& tags) {
    if (trim(name).empty()) throw refusal(reason::ip_pool_name_blank);
    if (!is_pool_name(name)) throw refusal(reason::invalid_ip_pool_name, {name});
    check_tags(tags);
    auto& pools = a.ses->dedicated_ips.pools;
    if (pools.find(name) || is_built_in(name)) throw refusal(reason::ip_pool_exists, {name});
    if (pools.size() >= max_pools) throw refusal(reason::too_many_ip_pools);
    pools.add(name, {name, scaling});
    add_tags(a, ip_pool_resource(name), tags);
}

void delete_ip_pool(account& a, std::string const& name) {
    own_pool(a, name);
    for (auto const& ip : dedicated_ips_of(a, name)) a.ses->dedicated_ips.ips.find(ip.ip)->pool = default_ip_pool;
    forget_tags(a, ip_pool_resource(name));
    a.ses->dedicated_ips.pools.erase(name);
}

void set_scaling_mode(account& a, std::string const& name, scaling_mode scaling) {
    auto& found = own_pool(a, name);
    if (found.scaling == scaling_mode::MANAGED && scaling == scaling_mode::STANDARD)
        throw refusal(reason::invalid_scaling_mode);
    found.scaling = scaling;
}

ip_pool require_ip_pool(account const& a, std::string_view name) {
    if (auto const* const found = a.ses->dedicated_ips.pools.find(name)) return *found;
    if (name == default_ip_pool) return {std::string(name), scaling_mode::STANDARD};
    throw refusal(reason::ip_pool_not_found, {std::string(name)});
}

bool has_ip_pool(account const& a, std::string_view name) {
    return is_built_in(name) || a.ses->dedicated_ips.pools.find(name);
}

} // namespace sesame::ses
