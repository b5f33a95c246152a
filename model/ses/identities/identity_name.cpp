#include "model/ses/identities/identity_name.hpp"

#include "model/base/arn.hpp"
#include "model/ses/refusals.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <cctype>

namespace sesame::ses {

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

namespace {

// Those that stand within quotes are part of a name.
std::size_t count_bare_ats(std::string_view text) {
    std::size_t out = 0;
    bool quoted = false;
    for (char const c : text) {
        if (c == '"') quoted = !quoted;
        if (c == '@' && !quoted) ++out;
    }
    return out;
}

} // namespace

bool is_email_address(std::string_view text) {
    auto const at = text.rfind('@');
    if (at == text.npos || at == 0 || text.size() > 320) return false;
    auto const local = text.substr(0, at);
    bool const printable = std::all_of(local.begin(), local.end(), [](unsigned char c) { return c > ' ' && c < 0x7f; });
    return printable && count_bare_ats(text) == 1 && is_domain(text.substr(at + 1));
}

std::string identity_name(std::string_view text) {
    if (text.starts_with("arn:")) text.remove_prefix(text.find('/') + 1);
    return text.find('@') == text.npos ? ascii_lower(text) : std::string(text);
}

void check_identity_name(std::string_view text) {
    auto const arn = parse_arn(text);
    bool const is_ours = arn && arn->service == "ses" && arn->resource.starts_with("identity/");
    auto const name = is_ours ? identity_name(text) : std::string(text);
    if (!is_email_address(name) && !is_domain(name)) throw refusal(reason::invalid_identity, {std::string(text)});
}

void check_email_address(std::string const& text) {
    if (!is_email_address(text)) throw refusal(reason::invalid_email_address, {text});
}

std::string_view domain_of(std::string_view address) { return address.substr(address.rfind('@') + 1); }

std::string with_lower_domain(std::string_view address) {
    auto const at = std::min(address.rfind('@'), address.size());
    return std::string(address.substr(0, at)).append(ascii_lower(address.substr(at)));
}

bool is_subdomain(std::string_view domain, std::string_view parent) {
    return domain.size() > parent.size() && domain.ends_with(parent) &&
           domain[domain.size() - parent.size() - 1] == '.';
}

} // namespace sesame::ses
