#include "api/control/wait/stream.hpp"
#include "api/control/core/chosen_accounts.hpp"
#include "api/control/core/document/json_reading.hpp"
#include "api/control/core/routes.hpp"
#include "api/control/openapi/built_in.hpp"
#include "api/metrics.hpp"
#include "model/account/accounts.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace sesame::api::control {
namespace json = boost::json;

json::object news_json(journal_entry const& e) {
    json::object out{{"account", e.account.text()},
                     {"region", e.region.text()},
                     {"at", iso8601(e.what.at)},
                     {"type", boost::describe::enum_to_string(e.what.kind, "")}};
    if (!e.what.id.empty()) out.emplace("id", e.what.id.text());
    if (!e.what.detail.empty()) out.emplace("detail", e.what.detail);
    if (e.what.delivery.id > 0) out.emplace("delivery_id", std::to_string(e.what.delivery.id));
    if (!e.what.delivery.mail_id.empty()) out.emplace("mail_id", e.what.delivery.mail_id.text());
    return out;
}

namespace {

std::string sent_event(std::uint64_t number, std::string_view kind, json::object const& data) {
    return "id: " + std::to_string(number) + "\nevent: " + std::string(kind) + "\ndata: " + json::serialize(data) +
           "\n\n";
}

// The event stream of the journal: WHATWG HTML, "Server-sent events".
class journal_stream : public event_stream {
  public:
    journal_stream(chosen_accounts chosen, std::vector<news_kind> kinds, std::uint64_t told)
        : chosen_(std::move(chosen))
        , watch_(chosen_.all.resets().add(chosen_.id, chosen_.region))
        , kinds_(std::move(kinds))
        , told_(told) {}

    std::string more() override {
        constexpr std::size_t enough = 64 * 1024; // bytes at a time
        std::string out;
        auto const& history = chosen_.all.history();
        auto at = history.after(told_);
        if (at != history.end() && at->number > told_ + 1) out = gap(told_ + 1, at->number - 1);
        for (; at != history.end() && out.size() < enough; ++at) {
            told_ = at->number;
            if (chosen_.wants(at->account, at->region) && is_wanted(at->what.kind))
                out += sent_event(at->number, boost::describe::enum_to_string(at->what.kind, ""), news_json(*at));
        }
        if (out.empty() && watch_->reset && !std::exchange(is_over_, true))
            out = ": everything that this stream shows was reset\n\n"; // its client may connect again, and goes on
        return out;
    }
    bool is_over() const override { return is_over_; }

  private:
    bool is_wanted(news_kind kind) const {
        return kinds_.empty() || std::find(kinds_.begin(), kinds_.end(), kind) != kinds_.end();
    }
    // The client must learn of entries that the journal has dropped.
    static std::string gap(std::uint64_t first, std::uint64_t last) {
        return sent_event(last, "gap", {{"type", "gap"}, {"first", first}, {"last", last}});
    }

    chosen_accounts chosen_;
    std::shared_ptr<reset_watch const> watch_;
    std::vector<news_kind> kinds_; // none: all
    std::uint64_t told_;
    bool is_over_ = false;
};

std::uint64_t number_of_event(std::string_view text) {
    if (auto const out = whole_number<std::uint64_t>(text)) return *out;
    throw invalid_parameter("last_event_id: expected the id of an event of this stream, got '" + std::string(text) +
                            "'");
}

// "attempt,delivery"; none: all.
std::vector<news_kind> kinds_of_news(control_call const& c) {
    std::vector<news_kind> out;
    auto const words = c.value("kind").value_or("");
    for (std::string_view rest = words; !rest.empty();) {
        auto const end = std::min(rest.find(','), rest.size());
        news_kind one{};
        auto const word = required_word("kind", std::string(rest.substr(0, end)), enumerator_names<news_kind>());
        boost::describe::enum_from_string(word.c_str(), one);
        out.push_back(one);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return out;
}

// By it a client sees that it is another server, which knows nothing of what the client has seen.
std::string hello(control_call const& c, std::uint64_t last) {
    json::object out{{"type", "hello"}, {"version", program_version}, {"last", last}};
    if (c.where.counted && c.where.counted->process)
        out.emplace("server", std::to_string(c.where.counted->process().started.time_since_epoch().count()));
    return "event: hello\ndata: " + json::serialize(out) + "\n";
}

// Events from now on, or after the last event that the client saw; 0 means all events. An id that this server never
// gave out is from an earlier server: its client gets all events.
response stream(control_call const& c) {
    auto const last = c.all.history().last();
    auto const parameter = c.value("last_event_id");
    auto const seen =
        c.http.header("Last-Event-ID").empty() ? parameter : valid_utf8(std::string(c.http.header("Last-Event-ID")));
    auto told = seen ? number_of_event(*seen) : last;
    if (told > last) told = 0;
    response out;
    out.content_type = "text/event-stream";
    out.headers = {{"Cache-Control", "no-store"}, {"X-Content-Type-Options", "nosniff"}};
    out.body = "retry: 1000\n" + hello(c, last) + "\n";
    out.endless = std::make_shared<journal_stream>(chosen_accounts(c), kinds_of_news(c), told);
    return out;
}

constexpr route stream_table[]{
    {"GET", "/stream", "account region kind last_event_id", false, stream},
};

} // namespace

constinit std::span<route const> const stream_routes{stream_table};

} // namespace sesame::api::control
