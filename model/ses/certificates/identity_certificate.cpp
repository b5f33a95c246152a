#include "model/ses/certificates/identity_certificate.hpp"

#include "model/account/account.hpp"
#include "model/ses/identities/email_identity.hpp"
#include "model/ses/identities/identity_name.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"

namespace sesame::ses {
namespace {

constexpr std::size_t max_certificates = 10'000; // of an account
constexpr milliseconds provisioning_time = std::chrono::seconds{10};
constexpr milliseconds lifetime = std::chrono::hours{24} * 395; // of a certificate that ACM issues

// The address whose mail a certificate of this identity signs.
std::string certified_address(identity const& i, std::optional<std::string> const& from_address) {
    if (i.kind == identity_kind::email_address) {
        if (from_address && *from_address != i.name)
            throw refusal(reason::certificate_address_not_of_identity, {*from_address, i.name});
        return i.name;
    }
    if (!from_address) throw refusal(reason::certificate_address_missing, {i.name});
    check_email_address(*from_address);
    if (!covers(i, *from_address)) throw refusal(reason::certificate_address_not_of_identity, {*from_address, i.name});
    return *from_address;
}

} // namespace

certificate_status identity_certificate::status_at(timestamp now) const {
    if (now >= expires_at) return certificate_status::FAILED;
    return now >= active_at ? certificate_status::ACTIVE : certificate_status::PROVISIONING;
}

void associate_certificate(account& a, std::string const& identity, std::optional<std::string> const& from_address,
                           std::string const& certificate_arn, timestamp now) {
    auto const& of = require_email_identity(a, identity);
    auto const address = certified_address(of, from_address);
    auto& all = a.ses->certificates;
    if (all.find(address)) throw refusal(reason::certificate_exists, {address});
    if (all.size() >= max_certificates) throw refusal(reason::too_many_certificates);
    all.add(address, {address, of.name, certificate_arn, now + provisioning_time, now + lifetime});
}

void disassociate_certificate(account& a, std::string const& identity, std::optional<std::string> const& from_address) {
    auto const& of = require_email_identity(a, identity);
    auto const address = certified_address(of, from_address);
    auto const* const found = a.ses->certificates.find(address);
    if (found && found->identity == of.name) a.ses->certificates.erase(address);
}

void forget_certificates(account& a, std::string const& identity) {
    std::vector<std::string> addresses;
    a.ses->certificates.for_each([&](identity_certificate const& c) {
        if (c.identity == identity) addresses.push_back(c.address);
    });
    for (auto const& address : addresses) a.ses->certificates.erase(address);
}

} // namespace sesame::ses
