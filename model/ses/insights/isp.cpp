#include "model/ses/insights/isp.hpp"

#include "model/ses/identities/identity_name.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <iterator>

namespace sesame::ses {
namespace {

constexpr std::string_view gmail = "Gmail";

struct hosted_domain {
    std::string_view domain, isp; // a domain with a dot at its end has any top-level domain
};

constexpr hosted_domain hosted[]{
    {"gmail.com", gmail},
    {"googlemail.com", gmail},
    {"yahoo.", "Yahoo"},
    {"ymail.com", "Yahoo"},
    {"rocketmail.com", "Yahoo"},
    {"hotmail.", "Hotmail"},
    {"outlook.", "Hotmail"},
    {"live.", "Hotmail"},
    {"msn.com", "Hotmail"},
    {"aol.com", "AOL"},
    {"icloud.com", "iCloud"},
    {"me.com", "iCloud"},
    {"mac.com", "iCloud"},
    {"comcast.net", "Comcast"},
    {"verizon.net", "Verizon"},
    {"att.net", "AT&T"},
    {"gmx.", "GMX"},
    {"web.de", "Web.de"},
    {"mail.ru", "Mail.ru"},
    {"yandex.", "Yandex"},
    {"qq.com", "QQ"},
};

} // namespace

std::string_view isp_of(std::string_view address) {
    auto const domain = ascii_lower(domain_of(address));
    auto const found = std::find_if(std::begin(hosted), std::end(hosted), [&](hosted_domain const& h) {
        return h.domain.ends_with('.') ? domain.starts_with(h.domain) : domain == h.domain;
    });
    return found == std::end(hosted) ? "UNKNOWN_ISP" : found->isp;
}

bool reports_complaints(std::string_view isp) { return isp != gmail; }

} // namespace sesame::ses
