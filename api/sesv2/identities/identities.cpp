#include "api/operation/handle.hpp"
#include "api/sesv2/enums.hpp"
#include "api/sesv2/families.hpp"
#include "api/sesv2/identities/dkim_attributes.hpp"
#include "api/sesv2/paging.hpp"
#include "api/sesv2/tag.hpp"
#include "model/ses/identities/email_identity.hpp"
#include "model/ses/state.hpp"

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

struct CreateEmailIdentityRequest {
    text<not_empty{}> EmailIdentity;
    std::vector<Tag> Tags;
    std::optional<struct DkimSigningAttributes> DkimSigningAttributes;
    std::optional<std::string> ConfigurationSetName;
};
BOOST_DESCRIBE_STRUCT(CreateEmailIdentityRequest, (),
                      (EmailIdentity, Tags, DkimSigningAttributes, ConfigurationSetName))
struct CreateEmailIdentityResponse {
    std::string IdentityType;
    bool VerifiedForSendingStatus = false;                 // until the next call, however fast SES verifies
    std::optional<struct DkimAttributes> DkimAttributes{}; // recorded from AWS: not of an address
};
BOOST_DESCRIBE_STRUCT(CreateEmailIdentityResponse, (), (IdentityType, VerifiedForSendingStatus, DkimAttributes))

CreateEmailIdentityResponse create_email_identity(context& c, CreateEmailIdentityRequest const& r) {
    auto const& made = model::create_email_identity(
        c.all, c.home,
        {r.EmailIdentity, from_wire(r.Tags), r.ConfigurationSetName.value_or(""), from_wire(r.DkimSigningAttributes)},
        c.call.now);
    CreateEmailIdentityResponse out{upper_snake(made.kind)};
    if (made.kind == model::identity_kind::domain) {
        out.DkimAttributes = dkim_attributes_of(c.home, made);
        out.DkimAttributes->Status = "NOT_STARTED"; // reported of AWS in 2026: the next call says PENDING
    }
    return out;
}

struct EmailIdentityRequest {
    text<not_empty{}> EmailIdentity;
};
BOOST_DESCRIBE_STRUCT(EmailIdentityRequest, (), (EmailIdentity))

struct MailFromAttributes {
    std::optional<std::string> MailFromDomain, MailFromDomainStatus; // absent if there is none
    std::string BehaviorOnMxFailure;
};
BOOST_DESCRIBE_STRUCT(MailFromAttributes, (), (MailFromDomain, MailFromDomainStatus, BehaviorOnMxFailure))

MailFromAttributes mail_from_attributes(model::mail_from_settings const& settings) {
    MailFromAttributes out;
    out.BehaviorOnMxFailure = upper_snake(settings.behavior);
    if (settings.domain.empty()) return out;
    out.MailFromDomain = settings.domain;
    out.MailFromDomainStatus = upper_snake(settings.verification.status);
    return out;
}

struct VerificationInfo {
    std::optional<timestamp> LastCheckedTimestamp, LastSuccessTimestamp;
    std::optional<std::string> ErrorType;
};
BOOST_DESCRIBE_STRUCT(VerificationInfo, (), (LastCheckedTimestamp, LastSuccessTimestamp, ErrorType))

// It tells of looks into the DNS; captures from AWS show none for addresses, verified ones too. A domain fails because
// nobody published its records.
VerificationInfo verification_info(model::identity const& i) {
    using status = model::verification_status;
    if (i.kind != model::identity_kind::domain) return {};
    auto const& v = i.verification;
    bool const failed = v.status == status::Failed || v.status == status::TemporaryFailure;
    VerificationInfo out{v.last_checked, v.last_success, {}};
    if (failed) out.ErrorType = "HOST_NOT_FOUND";
    return out;
}

struct GetEmailIdentityResponse {
    std::string IdentityType;
    bool FeedbackForwardingStatus, VerifiedForSendingStatus;
    struct DkimAttributes DkimAttributes;
    struct MailFromAttributes MailFromAttributes;
    string_map Policies;
    std::vector<Tag> Tags;
    std::optional<std::string> ConfigurationSetName;
    std::string VerificationStatus;
    struct VerificationInfo VerificationInfo;
};
BOOST_DESCRIBE_STRUCT(GetEmailIdentityResponse, (),
                      (IdentityType, FeedbackForwardingStatus, VerifiedForSendingStatus, DkimAttributes,
                       MailFromAttributes, Policies, Tags, ConfigurationSetName, VerificationStatus, VerificationInfo))

GetEmailIdentityResponse get_email_identity(context& c, EmailIdentityRequest const& r) {
    auto const& i = model::require_email_identity(c.home, r.EmailIdentity);
    GetEmailIdentityResponse out;
    out.IdentityType = upper_snake(i.kind);
    out.FeedbackForwardingStatus = i.notifications.forwarding;
    out.VerifiedForSendingStatus = i.verification.stands();
    out.DkimAttributes = dkim_attributes_of(c.home, i);
    out.MailFromAttributes = mail_from_attributes(i.mail_from);
    for (auto const& [name, policy] : model::email_identity_policies(c.home, i.name))
        out.Policies.emplace_back(name, policy);
    out.Tags = to_wire(model::tags_of(c.home, model::identity_resource(i.name)));
    out.ConfigurationSetName = unless_empty(i.configuration_set);
    out.VerificationStatus = upper_snake(i.verification.status);
    out.VerificationInfo = verification_info(i);
    return out;
}

empty_result delete_email_identity(context& c, EmailIdentityRequest const& r) {
    model::delete_email_identity(c.home, r.EmailIdentity);
    return {};
}

using identity_filter =
    map_by<std::string, length{0, SIZE_MAX}, one_of<"IDENTITY_NAME_CONTAINS", "IDENTITY_TYPE", "VERIFICATION_STATUS">{},
           length{1, SIZE_MAX}>;

struct ListEmailIdentitiesRequest {
    std::optional<identity_filter> Filter;
    std::optional<std::string> NextToken;
    std::optional<int> PageSize;
};
BOOST_DESCRIBE_STRUCT(ListEmailIdentitiesRequest, (), (Filter, NextToken, PageSize))
struct IdentityInfo {
    std::string IdentityType, IdentityName;
    bool SendingEnabled;
    std::string VerificationStatus;
};
BOOST_DESCRIBE_STRUCT(IdentityInfo, (), (IdentityType, IdentityName, SendingEnabled, VerificationStatus))
struct ListEmailIdentitiesResponse {
    std::vector<IdentityInfo> EmailIdentities;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListEmailIdentitiesResponse, (), (EmailIdentities, NextToken))

bool passes(model::identity const& i, identity_filter const& filter) {
    return std::all_of(filter.begin(), filter.end(), [&](auto const& entry) {
        auto const& [key, value] = entry;
        if (key == "IDENTITY_TYPE") return value == upper_snake(i.kind);
        if (key == "VERIFICATION_STATUS") return value == upper_snake(i.verification.status);
        return i.name.find(value) != i.name.npos;
    });
}

ListEmailIdentitiesResponse list_email_identities(context& c, ListEmailIdentitiesRequest const& r) {
    auto const page =
        c.home.ses->identities.list(number_of(c.operation, r.NextToken), page_size(r.PageSize, 1000, 1000),
                                    [&](model::identity const& i) { return !r.Filter || passes(i, *r.Filter); });
    ListEmailIdentitiesResponse out;
    for (auto const* const i : page.values)
        out.EmailIdentities.push_back(
            {upper_snake(i->kind), i->name, i->verification.stands(), upper_snake(i->verification.status)});
    if (page.more) out.NextToken = page_token(c.operation, page.last);
    return out;
}

} // namespace

std::span<operation const> identities() {
    static constexpr operation rows[]{
        handle<create_email_identity>("CreateEmailIdentity", {"POST", "/v2/email/identities"}),
        handle<delete_email_identity>("DeleteEmailIdentity", {"DELETE", "/v2/email/identities/{EmailIdentity}"}),
        handle<get_email_identity>("GetEmailIdentity", {"GET", "/v2/email/identities/{EmailIdentity}"}),
        handle<list_email_identities>("ListEmailIdentities",
                                      {.method = "POST",
                                       .uri = "/v2/email/list-identities",
                                       .older_method = "GET",
                                       .older_uri = "/v2/email/identities?NextToken={NextToken}&PageSize={PageSize}"}),
    };
    return rows;
}

} // namespace sesame::api::sesv2
