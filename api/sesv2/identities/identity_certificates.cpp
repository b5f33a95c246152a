#include "api/operation/handle.hpp"
#include "api/sesv2/enums.hpp"
#include "api/sesv2/families.hpp"
#include "api/sesv2/paging.hpp"
#include "model/base/arn.hpp"
#include "model/ses/certificates/identity_certificate.hpp"
#include "model/ses/identities/email_identity.hpp"
#include "model/ses/state.hpp"
#include "model/text/text.hpp"

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

bool is_certificate_arn(std::string_view value) {
    constexpr std::string_view kind = "certificate/";
    auto const parts = parse_arn(value);
    if (!parts || !parts->resource.starts_with(kind)) return false;
    auto const digits = [](std::string_view t) { return t.find_first_not_of("0123456789") == t.npos; };
    return made_of(parts->partition, "_+=/,.@-") && made_of(parts->service, "_+=/,.@-") &&
           (parts->region.empty() || made_of(parts->region, "_+=/,.@-")) && !parts->account.empty() &&
           digits(parts->account) && made_of(parts->resource.substr(kind.size()), "_+=,.@-");
}

using certificate_arn =
    text<length{20, 2048},
         pattern<R"(arn:[\w+=/,.@-]+:[\w+=/,.@-]+:[\w+=/,.@-]*:[0-9]+:certificate/[\w+=,.@-]+)", is_certificate_arn>{}>;

struct AssociateEmailIdentityCertificateRequest {
    text<not_empty{}> EmailIdentity;
    std::optional<std::string> FromAddress;
    certificate_arn CertificateArn;
};
BOOST_DESCRIBE_STRUCT(AssociateEmailIdentityCertificateRequest, (), (EmailIdentity, FromAddress, CertificateArn))

empty_result associate_email_identity_certificate(context& c, AssociateEmailIdentityCertificateRequest const& r) {
    model::associate_certificate(c.home, r.EmailIdentity, r.FromAddress, r.CertificateArn, c.call.now);
    return {};
}

struct DisassociateEmailIdentityCertificateRequest {
    text<not_empty{}> EmailIdentity;
    std::optional<std::string> FromAddress;
};
BOOST_DESCRIBE_STRUCT(DisassociateEmailIdentityCertificateRequest, (), (EmailIdentity, FromAddress))

empty_result disassociate_email_identity_certificate(context& c, DisassociateEmailIdentityCertificateRequest const& r) {
    model::disassociate_certificate(c.home, r.EmailIdentity, r.FromAddress);
    return {};
}

struct ListEmailIdentityCertificatesRequest {
    text<not_empty{}> EmailIdentity;
    std::optional<std::string> NextToken;
    std::optional<int> PageSize;
};
BOOST_DESCRIBE_STRUCT(ListEmailIdentityCertificatesRequest, (), (EmailIdentity, NextToken, PageSize))
struct IdentityCertificate {
    std::string FromAddress, Status, CertificateArn;
    timestamp CertificateExpiryTime;
};
BOOST_DESCRIBE_STRUCT(IdentityCertificate, (), (FromAddress, Status, CertificateArn, CertificateExpiryTime))
struct ListEmailIdentityCertificatesResponse {
    std::vector<IdentityCertificate> Certificates;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListEmailIdentityCertificatesResponse, (), (Certificates, NextToken))

ListEmailIdentityCertificatesResponse list_email_identity_certificates(context& c,
                                                                       ListEmailIdentityCertificatesRequest const& r) {
    auto const& identity = model::require_email_identity(c.home, r.EmailIdentity).name;
    auto const page =
        c.home.ses->certificates.list(number_of(c.operation, r.NextToken), page_size(r.PageSize, 1000, 1000),
                                      [&](model::identity_certificate const& i) { return i.identity == identity; });
    ListEmailIdentityCertificatesResponse out;
    for (auto const* const i : page.values)
        out.Certificates.push_back(
            {i->address, upper_snake(i->status_at(c.call.now)), i->certificate_arn, i->expires_at});
    if (page.more) out.NextToken = page_token(c.operation, page.last);
    return out;
}

} // namespace

std::span<operation const> identity_certificates() {
    static constexpr operation rows[]{
        handle<associate_email_identity_certificate>("AssociateEmailIdentityCertificate",
                                                     {"POST", "/v2/email/identity/certificates"}),
        handle<disassociate_email_identity_certificate>("DisassociateEmailIdentityCertificate",
                                                        {"POST", "/v2/email/identity/certificates/delete"}),
        handle<list_email_identity_certificates>("ListEmailIdentityCertificates",
                                                 {"POST", "/v2/email/identity/certificates/list"}),
    };
    return rows;
}

} // namespace sesame::api::sesv2
