#include "api/control/core/routes.hpp"

#include "model/ses/dedicated_ips/dedicated_ip.hpp"
#include "model/ses/state.hpp"
#include "model/sns/filter/network.hpp"
#include "model/text/text.hpp"

#include <boost/json/array.hpp>

// Grants dedicated IPs to an account, as AWS's console leases them.

namespace sesame::api::control {
namespace json = boost::json;
namespace {

std::vector<std::string> listed_addresses(std::string_view list) {
    std::vector<std::string> out;
    for (;;) {
        auto const comma = std::min(list.find(','), list.size());
        std::string one(trim(list.substr(0, comma)));
        auto const address = sns::parse_ip_address(one);
        if (!address || address->is_v6)
            throw invalid_parameter("ips: expected IPv4 addresses such as 192.0.2.1,192.0.2.2, got '" + one + "'");
        out.push_back(std::move(one));
        if (out.size() > ses::max_dedicated_ips)
            throw invalid_parameter("ips: an account has at most " + std::to_string(ses::max_dedicated_ips));
        if (comma == list.size()) return out;
        list.remove_prefix(comma + 1);
    }
}

response ips_of(account const& a) {
    json::array ips;
    a.ses->dedicated_ips.ips.for_each([&](ses::dedicated_ip const& i) { ips.emplace_back(i.ip); });
    return json_response({{"ips", std::move(ips)}});
}

response grant(control_call const& c, std::vector<std::string> const& ips) {
    auto& home = c.home();
    ses::grant_dedicated_ips(home, ips, home.at(c.where.now));
    return ips_of(home);
}

response put_dedicated_ips(control_call const& c) { return grant(c, listed_addresses(c.required("ips"))); }
response delete_dedicated_ips(control_call const& c) { return grant(c, {}); }

constexpr route dedicated_ip_table[]{
    {"PUT", "/dedicated-ips", "account region ips", false, put_dedicated_ips},
    {"DELETE", "/dedicated-ips", "account region", false, delete_dedicated_ips},
};

} // namespace

constinit std::span<route const> const dedicated_ip_routes{dedicated_ip_table};

} // namespace sesame::api::control
