#include "api/control/why/mail_deliveries.hpp"

namespace sesame::api::control {

std::set<std::string_view> message_deliveries::subscriptions() const {
    std::set<std::string_view> out;
    for (auto const& d : done) out.insert(d.done.to.subscription_arn);
    for (auto const& d : owed) out.insert(d.value.to.subscription_arn);
    return out;
}

std::map<std::string, message_deliveries, std::less<>> deliveries_of(accounts const& all, ses::mail const& m) {
    std::map<std::string, message_deliveries, std::less<>> out;
    for (auto const& h : m.happened)
        for (auto const& p : h.published)
            if (!p.message_id.empty()) out[p.message_id];
    if (out.empty()) return out;
    all.for_each([&](account const& a) {
        for (auto const& s : a.outbox->history())
            if (auto const found = out.find(s.message_id.view()); found != out.end())
                found->second.done.push_back({a, s});
        a.outbox->for_each_owed([&](sns::owed_id id, sns::owed const& o, sns::notification const& n) {
            if (auto const found = out.find(n.message_id); found != out.end())
                found->second.owed.push_back({a, id, o, n});
        });
    });
    return out;
}

std::string last_outcome(std::vector<sns::attempt> const& attempts) {
    if (attempts.empty()) return "";
    auto const& last = attempts.back().ended;
    if (!last.status) return last.error;
    return "status " + std::to_string(*last.status) + (last.error.empty() ? "" : ", " + last.error);
}

} // namespace sesame::api::control
