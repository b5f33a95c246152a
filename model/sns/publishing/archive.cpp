#include "model/sns/publishing/archive.hpp"

#include "model/sns/filter/located_json.hpp"
#include "model/sns/reason.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <initializer_list>

namespace sesame::sns {
namespace {

// The members of a flat policy, all of them strings or numbers.
class flat_policy {
  public:
    flat_policy(reason why, std::string_view json, std::string_view within,
                std::initializer_list<std::string_view> known)
        : why_(why)
        , within_(within) {
        try {
            document_ = parse_located_json(json);
        } catch (json_syntax_error const& e) {
            refuse(parse_failure(json, e));
        }
        if (!document_.is(located_json::type::object)) refuse("must be a JSON object");
        for (auto const& member : document_.children)
            if (std::find(known.begin(), known.end(), member.name) == known.end())
                refuse("Unexpected JSON member: " + member.name);
    }

    bool empty() const { return document_.children.empty(); }

    std::string_view text(std::string_view name) const {
        for (auto const& member : document_.children)
            if (member.name == name && (member.is(located_json::type::string) || member.is(located_json::type::number)))
                return member.text;
        return {};
    }

    [[noreturn]] void refuse(std::string const& what) const { throw refusal(why_, {within_, what}); }

  private:
    reason why_; // to refuse it
    std::string within_;
    located_json document_;
};

std::optional<timestamp> point(flat_policy const& policy, std::string_view name) {
    auto const text = policy.text(name);
    if (text.empty()) return std::nullopt;
    auto const out = parse_iso8601(text);
    if (!out) policy.refuse(std::string(name) + " must be a UTC time such as 2026-01-31T12:00:00.000Z");
    return out;
}

} // namespace

void message_archive::keep(archived_message m) {
    while (!messages.empty() && messages.front()->envelope.at < m.envelope.at - retention) messages.forget_oldest();
    constexpr room any{std::string::npos, std::string::npos}; // see drop_archived()
    messages.add(std::make_shared<archived_message const>(std::move(m)), any);
}

std::chrono::days parse_archive_policy(std::string_view json, std::string_view within) {
    if (json.empty()) return {};
    flat_policy const policy(reason::invalid_archive_policy, json, within, {"MessageRetentionPeriod"});
    if (policy.empty()) return {};
    auto const text = policy.text("MessageRetentionPeriod");
    auto const days = whole_number<int>(text);
    if (!days || *days < 1 || *days > 365) policy.refuse("MessageRetentionPeriod value is invalid");
    return std::chrono::days{*days};
}

std::optional<replay_policy> parse_replay_policy(std::string_view json, std::string_view within) {
    if (json.empty()) return std::nullopt;
    flat_policy const policy(reason::invalid_replay_policy, json, within,
                             {"PointType", "StartingPoint", "EndingPoint"});
    if (policy.empty()) return std::nullopt;
    if (policy.text("PointType") != "Timestamp") policy.refuse("PointType must be Timestamp");
    auto const from = point(policy, "StartingPoint");
    if (!from) policy.refuse("StartingPoint must be specified");
    auto const to = point(policy, "EndingPoint");
    if (to && *to < *from) policy.refuse("EndingPoint must not be before StartingPoint");
    return replay_policy{*from, to};
}

} // namespace sesame::sns
