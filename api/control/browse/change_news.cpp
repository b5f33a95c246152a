#include "api/control/browse/change_news.hpp"

#include "model/account/options.hpp"
#include "model/base/arn.hpp"

#include <utility>

namespace sesame::api::control {
namespace {

constexpr std::pair<std::string_view, std::string_view> nouns[]{
    {"/outcomes", "outcomes"},   {"/faults", "faults"},           {"/subscriptions", "subscription"},
    {"/identities", "identity"}, {"/suppression", "suppression"}, {"/checkpoints", "checkpoint"},
    {"/seed", "seed"},           {"/objects", "object"},          {"/dedicated-ips", "dedicated-ips"},
    {"/messages", "message"},    {"/buckets", "object"},          {"/queues", "queue"},
};

std::string_view noun_of(std::string_view path) {
    for (auto const& [base, noun] : nouns)
        if (path.starts_with(base) && (path.size() == base.size() || path[base.size()] == '/')) return noun;
    return {};
}

} // namespace

change change_by(std::string_view method, std::string_view path, std::vector<std::string> const& labels,
                 codec::form const& query, accounts const& all) {
    if (method == "GET" || method == "HEAD") return {};
    auto const noun = noun_of(path);
    if (noun.empty()) return {};
    auto const arn = labels.empty() ? std::nullopt : parse_arn(labels.front());
    auto const& known = all.configured();
    change out{noun, std::string(query.find("account").value_or(arn ? arn->account : known.default_account)),
               std::string(query.find("region").value_or(arn ? arn->region : known.default_region))};
    if (path.starts_with("/messages/{id}")) out.id = labels.front();
    if (path.ends_with("/events")) out.what = "event"; // it may be one to come
    if (path.ends_with("/relay")) out.what = "relay";
    return out;
}

void note_change(accounts& all, change const& c, timestamp real_now) {
    if (c.what.empty()) return;
    if (auto* const home = all.activate(c.account, c.region))
        home->note(news_kind::changed, home->at(real_now), c.id, c.what);
}

} // namespace sesame::api::control
