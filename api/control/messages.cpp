#include "api/control/message_parts.hpp"
#include "api/control/message_query.hpp"
#include "api/control/routes.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <charconv>
#include <tuple>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

// The place of a mail among all: by time, and in its account as it was accepted.
struct place_of_mail {
    std::int64_t at = 0;
    std::uint64_t number = 0;
    std::string account, region;

    auto operator<=>(place_of_mail const&) const = default;

    std::string text() const {
        return std::to_string(at) + "." + std::to_string(number) + "." + account + "." + region;
    }
};

place_of_mail required_place(std::string const& cursor) {
    place_of_mail out;
    auto const* const end = cursor.data() + cursor.size();
    auto const at = std::from_chars(cursor.data(), end, out.at);
    auto const number = at.ptr < end ? std::from_chars(at.ptr + 1, end, out.number) : at;
    if (at.ec == std::errc{} && number.ec == std::errc{} && number.ptr < end) {
        std::string_view const rest(number.ptr + 1, end);
        auto const dot = std::min(rest.find('.'), rest.size());
        out.account = rest.substr(0, dot);
        out.region = rest.substr(std::min(dot + 1, rest.size()));
        if (out.text() == cursor) return out;
    }
    throw invalid_parameter("cursor: '" + cursor + "' is none that an earlier answer gave.");
}

bool required_order_is_newest_first(control_call const& c) {
    auto const order = c.value("order").value_or("newest");
    if (order != "newest" && order != "oldest")
        throw invalid_parameter("order: '" + order + "' is neither newest nor oldest.");
    return order == "newest";
}

// Mails that were sent: the newest first, or the oldest.
answer list_messages(control_call const& c) {
    bool const newest_first = required_order_is_newest_first(c);
    auto const limit = c.number("limit", 100, 1, 1'000);
    auto const wanted = mail_conditions(c);
    std::optional<place_of_mail> after;
    if (auto const cursor = c.value("cursor")) after = required_place(*cursor);
    std::vector<std::pair<place_of_mail, sent_mail>> found;
    c.for_each_account([&](account const& a) {
        a.ses.mails.for_each([&](ses::mail const& m) {
            place_of_mail place{m.at.time_since_epoch().count(), a.ses.mails.number_of(m.message_id), a.id, a.region};
            if (after && (newest_first ? place >= *after : place <= *after)) return;
            if (wanted.met_by({a, m})) found.emplace_back(std::move(place), sent_mail{a, m});
        });
    });
    std::vector<std::size_t> order(found.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return newest_first ? found[a].first > found[b].first : found[a].first < found[b].first;
    });
    json::array messages;
    for (auto const i : order) {
        if (messages.size() == limit) break;
        messages.push_back(mail_json(found[i].second));
    }
    json::object out{{"messages", std::move(messages)}};
    if (order.size() > limit) out.emplace("next_cursor", found[order[limit - 1]].first.text());
    return json_answer(std::move(out));
}

json::array headers_json(std::vector<ses::header> const& headers) {
    json::array out;
    for (auto const& h : headers) out.push_back({{"name", h.name}, {"value", h.value}});
    return out;
}

// One mail, as its recipients received it.
answer get_message(control_call const& c) {
    auto const m = required_mail(c);
    auto const content = content_of(m);
    auto const here = link_to(m);
    auto out = mail_json(m);
    out.emplace("source_arn", m.mail.source_arn);
    out.emplace("envelope_sender", m.mail.envelope_sender());
    out.emplace("source_ip", m.mail.source_ip);
    out.emplace("headers", headers_json(content.headers));
    out.emplace("text", content.text ? json::value(*content.text) : json::value());
    out.emplace("html", content.html ? json::value(*content.html) : json::value());
    json::array attachments;
    for (auto const& f : content.files)
        attachments.push_back({{"name", f.name},
                               {"content_type", f.content_type},
                               {"content_id", f.content_id},
                               {"size", f.content.size()},
                               {"link", here + "/attachments/" + std::to_string(attachments.size() + 1)}});
    out.emplace("attachments", std::move(attachments));
    out.emplace("raw_link", here + "/raw");
    out.emplace("timeline_link", here + "/timeline");
    return json_answer(std::move(out));
}

constexpr route message_table[]{
    {"GET", "/messages", "account region to from subject tag set event text order cursor limit", false, list_messages},
    {"GET", "/messages/{id}", "account region", false, get_message},
};

} // namespace

constinit std::span<route const> const message_routes{message_table};

} // namespace sesame::api::control
