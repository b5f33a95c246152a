#include "api/control/explain/near_things.hpp"

#include "model/account/accounts.hpp"
#include "model/base/arn.hpp"
#include "model/ses/state.hpp"
#include "model/sns/state.hpp"
#include "model/sqs/queues/queues.hpp"

namespace sesame::api::control {
namespace {

void offer_topics(account const& a, near_name& to) {
    a.sns->topics.for_each(
        [&](sns::topic const& t) { to.offer(std::string_view(t.arn).substr(t.arn.rfind(':') + 1)); });
}

void offer_queues(account const& a, near_name& to) {
    a.sqs->queues.for_each([&](sqs::queue const& q) { to.offer(q.name); });
}

std::string like_arn(accounts const& all, std::string_view text, void (*offer)(account const&, near_name&)) {
    auto const named = parse_arn(text);
    auto const* const home = named ? all.find(named->account, named->region) : nullptr;
    if (!home) return "";
    near_name near{std::string(named->resource)};
    offer(*home, near);
    return near.question(text.substr(0, text.size() - named->resource.size()));
}

} // namespace

std::string other_places(refused_call const& c, std::string_view verb,
                         std::function<bool(account const&)> const& is_there) {
    constexpr std::size_t most = 3;
    std::string out;
    std::size_t count = 0;
    c.all.for_each([&](account const& a) {
        bool const here = a.id == c.call.account && a.region == c.call.region;
        if (here || !is_there(a) || ++count > most) return;
        out.append(out.empty() ? " It " + std::string(verb) + " in " : " and in ");
        out.append("account ").append(a.id).append(", region ").append(a.region);
    });
    return out.empty() ? out : out + ".";
}

void suggest(refused_call& c, std::string_view name, void (*offer)(account const&, near_name&)) {
    auto const* const home = c.all.find(c.call.account, c.call.region);
    if (!home || !c.elsewhere.empty()) return;
    near_name near{std::string(name)};
    offer(*home, near);
    c.elsewhere = near.question();
}

void offer_identities(account const& a, near_name& to) {
    a.ses->identities.for_each([&](ses::identity const& i) { to.offer(i.name); });
}

std::string like_topic(accounts const& all, std::string_view arn) { return like_arn(all, arn, offer_topics); }
std::string like_queue(accounts const& all, std::string_view arn) { return like_arn(all, arn, offer_queues); }

std::string near_queue(account const& home, std::string_view name) {
    near_name near{std::string(name)};
    offer_queues(home, near);
    return near.found();
}

} // namespace sesame::api::control
