#include "api/operation/handle.hpp"
#include "api/ses/families.hpp"
#include "api/ses/identities/identity_shapes.hpp"

#include <boost/describe/enum_to_string.hpp>

namespace sesame::api::ses {
namespace {
using namespace codec;
namespace model = sesame::ses;

struct SetIdentityMailFromDomainRequest {
    std::string Identity;
    std::optional<std::string> MailFromDomain;
    std::optional<text<one_of<"RejectMessage", "UseDefaultValue">{}>> BehaviorOnMXFailure;
};
BOOST_DESCRIBE_STRUCT(SetIdentityMailFromDomainRequest, (), (Identity, MailFromDomain, BehaviorOnMXFailure))

empty_result set_identity_mail_from_domain(context& c, SetIdentityMailFromDomainRequest const& r) {
    using behaviors = model::behavior_on_mx_failure;
    auto const behavior =
        r.BehaviorOnMXFailure ? enumerator<behaviors>(*r.BehaviorOnMXFailure) : behaviors::UseDefaultValue;
    model::set_mail_from(c.home, r.Identity, r.MailFromDomain.value_or(""), behavior, c.call.now);
    return {};
}

struct IdentityMailFromDomainAttributes {
    std::optional<std::string> MailFromDomain, MailFromDomainStatus; // absent if there is none
    std::string BehaviorOnMXFailure;
};
BOOST_DESCRIBE_STRUCT(IdentityMailFromDomainAttributes, (), (MailFromDomain, MailFromDomainStatus, BehaviorOnMXFailure))
struct GetIdentityMailFromDomainAttributesResponse {
    map_of<IdentityMailFromDomainAttributes> MailFromDomainAttributes;
};
BOOST_DESCRIBE_STRUCT(GetIdentityMailFromDomainAttributesResponse, (), (MailFromDomainAttributes))

GetIdentityMailFromDomainAttributesResponse get_identity_mail_from_domain_attributes(context& c,
                                                                                     IdentitiesRequest const& r) {
    return {attributes_of<IdentityMailFromDomainAttributes>(c.home, r, [](model::identity const& i) {
        auto const& settings = i.mail_from;
        IdentityMailFromDomainAttributes out;
        out.BehaviorOnMXFailure = boost::describe::enum_to_string(settings.behavior, "");
        if (settings.domain.empty()) return out;
        out.MailFromDomain = settings.domain;
        out.MailFromDomainStatus = boost::describe::enum_to_string(settings.verification.status, "");
        return out;
    })};
}

} // namespace

std::span<operation const> identity_mail_from() {
    static constexpr operation rows[]{
        handle<get_identity_mail_from_domain_attributes>("GetIdentityMailFromDomainAttributes"),
        handle<set_identity_mail_from_domain>("SetIdentityMailFromDomain"),
    };
    return rows;
}

} // namespace sesame::api::ses
