#include "api/sesv2/families.hpp"
#include "api/sesv2/tag.hpp"
#include "model/base/arn.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

// The last part of the ARN of a resource that is here: "configuration-set/welcome". Refuses any other.
std::string require_resource(account const& a, std::string const& resource_arn) {
    auto const parsed = parse_arn(resource_arn);
    if (!parsed || parsed->service != "ses" || parsed->region != a.region || parsed->account != a.id)
        throw refusal(model::reason::resource_not_found, {resource_arn});
    std::string_view const resource = parsed->resource;
    auto const slash = std::min(resource.find('/'), resource.size());
    auto const kind = resource.substr(0, slash);
    std::string const name(resource.substr(std::min(slash + 1, resource.size())));
    auto const require = [&](bool there, std::string_view printed) {
        if (!there) throw refusal(model::reason::tagged_resource_not_found, {std::string(printed), name});
    };
    auto const& s = *a.ses;
    if (kind == "configuration-set")
        require(s.configuration_sets.find(name), "ConfigurationSet");
    else if (kind == "template")
        require(s.templates.find(name), "Template");
    else if (kind == "identity")
        require(s.identities.find(name), "EmailIdentity");
    else
        throw refusal(model::reason::resource_not_found, {resource_arn});
    return std::string(resource);
}

struct TagResourceRequest {
    text<not_empty{}> ResourceArn;
    required_list<Tag> Tags;
};
BOOST_DESCRIBE_STRUCT(TagResourceRequest, (), (ResourceArn, Tags))

empty_result tag_resource(context& c, TagResourceRequest const& r) {
    model::add_tags(c.home, require_resource(c.home, r.ResourceArn), from_wire(r.Tags));
    return {};
}

struct UntagResourceRequest {
    text<not_empty{}> ResourceArn;
    required_list<std::string> TagKeys;
};
BOOST_DESCRIBE_STRUCT(UntagResourceRequest, (), (ResourceArn, TagKeys))

empty_result untag_resource(context& c, UntagResourceRequest const& r) {
    model::remove_tags(c.home, require_resource(c.home, r.ResourceArn), r.TagKeys);
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
    return {to_wire(model::tags_of(c.home, require_resource(c.home, r.ResourceArn)))};
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
