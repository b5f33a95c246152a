#include "model/ses/identity.hpp"

#include "model/account.hpp"
#include "model/arn.hpp"
#include "model/base64.hpp"
#include "model/ses/faults.hpp"
#include "model/text.hpp"

#include <algorithm>

namespace sesame::ses {
namespace {

bool is_domain(std::string_view text) {
    if (text.empty() || text.size() > 253) return false;
    while (true) {
        auto const label = text.substr(0, text.find('.'));
        bool const good = !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
                          std::all_of(label.begin(), label.end(), [](unsigned char c) {
                              return std::isalnum(c) || c == '-' || c == '_' || c >= 0x80;
                          });
        if (!good) return false;
        if (label.size() == text.size()) return true;
        text.remove_prefix(label.size() + 1);
    }
}

bool is_email_address(std::string_view text) {
    auto const at = text.rfind('@');
    if (at == text.npos || at == 0 || text.size() > 320) return false;
    auto const local = text.substr(0, at);
    bool const printable = std::all_of(local.begin(), local.end(), [](unsigned char c) { return c > ' ' && c < 0x7f; });
    return printable && local.find('@') == local.npos && is_domain(text.substr(at + 1));
}

identity& add_or_get(account& a, identity made) {
    if (auto* const known = a.ses.identities.find(made.name)) return *known;
    auto const name = made.name;
    return *a.ses.identities.at(a.ses.identities.add(name, std::move(made)));
}

std::string verification_token(id_source& ids) {
    std::string bytes(32, '\0');
    for (auto& b : bytes) b = static_cast<char>(ids.next());
    return base64(bytes); // 44 characters
}

identity const* verified(account const& a, std::string_view name) {
    auto const* const found = a.ses.identities.find(name);
    return found && found->status == "Success" ? found : nullptr;
}

} // namespace

identity& verify_email_address(account& a, std::string const& address) {
    if (!is_email_address(address)) throw invalid_parameter_value("Invalid email address<" + address + ">.");
    return add_or_get(a, {address, identity_kind::email_address, "Success", ""});
}

identity& verify_domain(account& a, std::string const& domain) {
    if (!is_domain(domain)) throw invalid_parameter_value("Invalid domain name " + domain + ".");
    auto const name = ascii_lower(domain);
    if (auto* const known = a.ses.identities.find(name)) return *known;
    return add_or_get(a, {name, identity_kind::domain, "Success", verification_token(a.ids)});
}

identity const* covering_identity(account const& a, std::string_view address) {
    auto const at = address.rfind('@');
    if (at == address.npos) return nullptr;
    if (auto const* const exact = verified(a, address)) return exact;
    auto const local = address.substr(0, at);
    if (auto const plus = local.find('+'); plus != local.npos)
        if (auto const* const unlabelled = verified(a, std::string(local.substr(0, plus)).append(address.substr(at))))
            return unlabelled;
    auto const lower = ascii_lower(address.substr(at + 1));
    for (std::string_view domain = lower;;) {
        if (auto const* const found = verified(a, domain)) return found;
        auto const dot = domain.find('.');
        if (dot == domain.npos) return nullptr;
        domain.remove_prefix(dot + 1);
    }
}

std::string identity_arn(account const& a, std::string_view name) {
    return make_arn("ses", a.region, a.id, "identity/" + std::string(name));
}

} // namespace sesame::ses
