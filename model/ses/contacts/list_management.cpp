#include "model/ses/contacts/list_management.hpp"

#include "model/account/account.hpp"
#include "model/ses/state.hpp"
#include "model/ses/tracking/tracking.hpp"
#include "model/text/text.hpp"

#include <algorithm>

namespace sesame::ses {
namespace {

// The part up to ';', which is taken off.
std::string_view next_option(std::string_view& rest) {
    auto const end = std::min(rest.find(';'), rest.size());
    auto const out = trim(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return out;
}

} // namespace

list_options parse_list_options(std::string_view header_value) {
    list_options out;
    while (!header_value.empty()) {
        auto const one = next_option(header_value);
        auto const equals = one.find('=');
        auto const name = trim(one.substr(0, std::min(equals, one.size())));
        if (equals == one.npos) {
            if (out.contact_list.empty()) out.contact_list = name;
        } else {
            auto& to = iequals(name, "topic") || iequals(name, "topicName") ? out.topic : out.contact_list;
            to = trim(one.substr(equals + 1));
        }
    }
    return out;
}

void check_list_options(account const& a, list_options const& of) {
    auto const& list = require_contact_list(a, of.contact_list);
    if (!of.topic.empty()) require_list_topic(list, of.topic);
}

void manage(accounts const& all, account& a, mail& m, list_options const& by,
            std::vector<mime::mailbox> const& recipients, timestamp now) {
    m.contact_list = by.contact_list;
    m.contact_topic = by.topic;
    require_tracking_secret(a);
    for (auto const& who : recipients) find_or_add_contact(all, a, who.address, now);
}

bool is_opted_out(account const& a, mail const& m, std::string_view address) {
    auto const* const list = find_contact_list(a, m.contact_list);
    if (!list) return false;
    contact const unknown;
    auto const* const found = find_contact(a, address);
    auto const& who = found ? *found : unknown;
    if (who.unsubscribe_all) return true;
    auto const* const topic = find_topic(list->topics, m.contact_topic);
    return topic && status_of(who, *topic) == subscription_status::OPT_OUT;
}

bool has_unsubscribe_links(mail const& m) { return !m.contact_list.empty() && m.destination.size() == 1; }

} // namespace sesame::ses
