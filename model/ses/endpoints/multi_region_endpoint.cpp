#include "model/ses/endpoints/multi_region_endpoint.hpp"

#include "model/account/account.hpp"
#include "model/base/arn.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"

namespace sesame::ses {
namespace {

constexpr std::size_t max_endpoints = 100; // AWS's number is not known

std::string tagged_endpoint(std::string const& endpoint) { return "multi-region-endpoint/" + endpoint; }

void forget_deleted(account& a, timestamp now) {
    auto& all = a.ses->endpoints.endpoints;
    auto const gone = all.list(0, all.size(), [&](multi_region_endpoint const& e) { return !is_there(e, now); });
    std::vector<std::string> names;
    for (auto const* const e : gone.values) names.push_back(e->name);
    for (auto const& name : names) {
        forget_tags(a, tagged_endpoint(name));
        all.erase(name);
    }
}

} // namespace

bool is_there(multi_region_endpoint const& e, timestamp now) { return !e.deleted || now < *e.deleted + endpoint_work; }

endpoint_status status_of(multi_region_endpoint const& e, timestamp now) {
    if (e.deleted) return endpoint_status::DELETING;
    return now < e.created + endpoint_work ? endpoint_status::CREATING : endpoint_status::READY;
}

timestamp last_updated(multi_region_endpoint const& e, timestamp now) {
    if (e.deleted) return *e.deleted;
    return status_of(e, now) == endpoint_status::READY ? e.created + endpoint_work : e.created;
}

multi_region_endpoint const& create_endpoint(account& a, std::string const& name,
                                             std::vector<std::string> const& other_regions, tag_list const& tags,
                                             timestamp now) {
    if (other_regions.size() != 1) throw refusal(reason::not_one_route);
    auto const& other = other_regions.front();
    if (!is_region(other) || other == a.region) throw refusal(reason::invalid_secondary_region, {other});
    check_tags(tags);
    forget_deleted(a, now);
    auto& all = a.ses->endpoints.endpoints;
    if (all.find(name)) throw refusal(reason::endpoint_exists, {name});
    if (all.size() >= max_endpoints) throw refusal(reason::too_many_endpoints);
    constexpr auto alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
    auto id = a.ids.text(8, alphabet);
    id += "." + a.ids.text(3, alphabet); // apart: compilers differ in which of two operands they call first
    auto const number = all.add(name, {name, std::move(id), other, now, std::nullopt});
    add_tags(a, tagged_endpoint(name), tags);
    return *all.at(number);
}

void delete_endpoint(account& a, std::string const& name, timestamp now) {
    forget_deleted(a, now);
    auto* const found = a.ses->endpoints.endpoints.find(name);
    if (!found) throw refusal(reason::endpoint_not_found, {name});
    if (status_of(*found, now) == endpoint_status::CREATING) throw refusal(reason::endpoint_in_provisioning);
    if (!found->deleted) found->deleted = now;
}

multi_region_endpoint const& require_endpoint(account const& a, std::string const& name, timestamp now) {
    auto const* const found = a.ses->endpoints.endpoints.find(name);
    if (!found || !is_there(*found, now)) throw refusal(reason::endpoint_not_found, {name});
    return *found;
}

registry<multi_region_endpoint>::page list_endpoints(account const& a, std::uint64_t after, std::size_t limit,
                                                     timestamp now) {
    return a.ses->endpoints.endpoints.list(after, limit,
                                           [&](multi_region_endpoint const& e) { return is_there(e, now); });
}

void check_endpoint(account const& a, std::string_view id, timestamp now) {
    auto const ready = a.ses->endpoints.endpoints.list(0, 1, [&](multi_region_endpoint const& e) {
        return e.id == id && status_of(e, now) == endpoint_status::READY;
    });
    if (ready.values.empty()) throw refusal(reason::endpoint_to_send_not_found, {std::string(id)});
}

} // namespace sesame::ses
