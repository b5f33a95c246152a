#include "api/operation/handle.hpp"
#include "api/sesv2/families.hpp"
#include "api/sesv2/tag.hpp"
#include "model/base/arn.hpp"
#include "model/ses/identities/identity_name.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"
#include "model/text/text.hpp"

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

struct taggable {
    std::string_view kind;    // in the ARN
    std::string_view printed; // by AWS
    bool (*is_there)(model::state const&, std::string const& name, timestamp now);
};
constexpr taggable taggables[]{
    {"configuration-set", "ConfigurationSet",
     [](auto const& s, auto const& name, timestamp) { return s.configuration_sets.find(name) != nullptr; }},
    {"contact-list", "ContactList",
     [](auto const& s, auto const& name, timestamp) { return s.contacts.list && s.contacts.list->name == name; }},
    {"custom-verification-email-template", "CustomVerificationEmailTemplate",
     [](auto const& s, auto const& name, timestamp) { return s.custom_verification_templates.find(name) != nullptr; }},
    {"dedicated-ip-pool", "DedicatedIpPool",
     [](auto const& s, auto const& name, timestamp) { return s.dedicated_ips.pools.find(name) != nullptr; }},
    {"deliverability-test-report", "DeliverabilityTestReport",
     [](auto const& s, auto const& name, timestamp) { return s.deliverability.reports.find(name) != nullptr; }},
    {"identity", "EmailIdentity",
     [](auto const& s, auto const& name, timestamp) { return s.identities.find(name) != nullptr; }},
    {"multi-region-endpoint", "MultiRegionEndpoint",
     [](auto const& s, auto const& name, timestamp now) {
         auto const* const found = s.endpoints.endpoints.find(name);
         return found && model::is_there(*found, now);
     }},
    {"template", "Template",
     [](auto const& s, auto const& name, timestamp) { return s.templates.find(name) != nullptr; }},
};

struct tagged_resource {
    std::string name; // the last part of its ARN: "configuration-set/welcome"
    bool elsewhere;   // whether the ARN names another region
};

// AWS looks a tenant up by its id alone.
std::string require_tenant_to_tag(account const& a, std::string_view name_and_id) {
    if (auto const* const found = model::find_tenant_by_id(a, name_and_id)) return resource_of(*found);
    auto const slash = name_and_id.rfind('/');
    throw refusal(model::reason::tagged_tenant_not_found,
                  {slash == name_and_id.npos ? "null" : std::string(name_and_id.substr(0, slash)),
                   std::string(name_and_id.substr(slash + 1))});
}

std::string require_to_tag(account const& a, std::string_view kind, std::string_view given_name, timestamp now) {
    if (kind == "tenant") return require_tenant_to_tag(a, given_name);
    auto const found =
        std::find_if(std::begin(taggables), std::end(taggables), [&](taggable const& t) { return t.kind == kind; });
    if (found == std::end(taggables)) throw refusal(model::reason::invalid_resource_arn);
    auto const name = kind == "identity" ? model::identity_name(given_name) : std::string(given_name);
    if (found->is_there(*a.ses, name, now)) return std::string(kind) + "/" + name;
    if (name.find_first_of(":/") != name.npos) throw refusal(model::reason::invalid_resource_arn);
    throw refusal(model::reason::tagged_resource_not_found, {std::string(found->printed), std::string(given_name)});
}

// Refuses what is no resource of this account, in AWS's order. AWS heeds neither the partition nor the service, and
// looks the resource up in the region that was called (reported in August 2026).
tagged_resource require_resource(context const& c, std::string const& resource_arn) {
    auto const parsed = parse_arn(resource_arn);
    if (!parsed || parsed->partition.empty() || parsed->service.empty() || parsed->account.empty())
        throw refusal(model::reason::invalid_resource_arn);
    auto const name = parsed->resource_name();
    if (trim(name).empty()) throw refusal(model::reason::invalid_resource_arn);
    if (parsed->account != c.home.id) throw refusal(model::reason::resource_of_other_account);
    return {require_to_tag(c.home, parsed->resource_type(), name, c.call.now), parsed->region != c.home.region};
}

// `what` fails for a resource of another region.
std::string require_resource_here(context const& c, std::string const& resource_arn, std::string_view what) {
    auto found = require_resource(c, resource_arn);
    if (found.elsewhere) throw refusal(model::reason::resource_to_tag_in_other_region, {std::string(what)});
    return std::move(found.name);
}

struct TagResourceRequest {
    text<not_empty{}> ResourceArn;
    required_list_of<Tag, length{1, SIZE_MAX}> Tags;
};
BOOST_DESCRIBE_STRUCT(TagResourceRequest, (), (ResourceArn, Tags))

empty_result tag_resource(context& c, TagResourceRequest const& r) {
    model::add_tags(c.home, require_resource_here(c, r.ResourceArn, "tag"), from_wire(r.Tags));
    return {};
}

struct UntagResourceRequest {
    text<not_empty{}> ResourceArn;
    required_list<std::string> TagKeys;
};
BOOST_DESCRIBE_STRUCT(UntagResourceRequest, (), (ResourceArn, TagKeys))

empty_result untag_resource(context& c, UntagResourceRequest const& r) {
    model::remove_tags(c.home, require_resource_here(c, r.ResourceArn, "untag"), r.TagKeys);
    return {};
}

struct ListTagsForResourceRequest {
    text<not_empty{}> ResourceArn;
};
BOOST_DESCRIBE_STRUCT(ListTagsForResourceRequest, (), (ResourceArn))
struct ListTagsForResourceResponse {
    std::vector<Tag> Tags;
};
BOOST_DESCRIBE_STRUCT(ListTagsForResourceResponse, (), (Tags))

ListTagsForResourceResponse list_tags_for_resource(context& c, ListTagsForResourceRequest const& r) {
    auto const found = require_resource(c, r.ResourceArn);
    if (found.elsewhere) return {};
    return {to_wire(model::tags_of(c.home, found.name))};
}

} // namespace

std::span<operation const> tagging() {
    static constexpr operation rows[]{
        handle<list_tags_for_resource>("ListTagsForResource", {"GET", "/v2/email/tags?ResourceArn={ResourceArn}"}),
        handle<tag_resource>("TagResource", {"POST", "/v2/email/tags"}),
        handle<untag_resource>("UntagResource",
                               {"DELETE", "/v2/email/tags?ResourceArn={ResourceArn}&TagKeys={TagKeys}"}),
    };
    return rows;
}

} // namespace sesame::api::sesv2
