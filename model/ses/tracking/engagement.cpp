#include "model/ses/tracking/engagement.hpp"

#include "model/account/accounts.hpp"
#include "model/ses/events/event_publishing.hpp"
#include "model/ses/mails/delivered_message.hpp"
#include "model/ses/state.hpp"

namespace sesame::ses {

std::optional<found_mail> find_mail(accounts& all, std::string_view message_id) {
    account const* found = nullptr;
    all.for_each([&](account const& a) {
        if (a.ses->mails.find(message_id)) found = &a;
    });
    if (!found) return std::nullopt;
    auto& home = *all.activate(found->id, found->region);
    return found_mail{home, *home.ses->mails.find(message_id)};
}

namespace {

void publish(accounts& all, found_mail const& m, timestamp real_now, auto what) {
    auto const now = m.home.at(real_now);
    publish_event(all, m.home, m.value, {now, std::move(what)}, now);
}

} // namespace

bool open_mail(accounts& all, std::string_view message_id, std::string_view signature, visitor const& who,
               timestamp real_now) {
    auto const m = find_mail(all, message_id);
    if (!m || !m->value.tracked.opens || signature != pixel_signature(m->home, m->value)) return false;
    publish(all, *m, real_now, open{who.ip_address, who.user_agent});
    return true;
}

std::optional<std::string> follow_link(accounts& all, std::string_view message_id, std::string_view url,
                                       std::string_view signature, visitor const& who, timestamp real_now) {
    auto const m = find_mail(all, message_id);
    if (!m) return std::nullopt;
    for (auto& link : tracked_links(m->home, m->value)) {
        if (link.url != url || link.signature != signature) continue;
        publish(all, *m, real_now, click{who.ip_address, who.user_agent, link.url, std::move(link.tags)});
        return std::move(link.url);
    }
    return std::nullopt;
}

} // namespace sesame::ses
