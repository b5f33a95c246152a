#include "api/codec/state/account_json.hpp"

#include "model/ses/state.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/state.hpp"
#include "tests/api/codec/state/crowded_server.hpp"

#include <map>
#include <set>

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

// Another server, with this state and the same time.
struct restored_server : control_caller {
    restored_server(caller const& like, json::value const& state,
                    api::codec::state::naming names = api::codec::state::naming::as_is) {
        where = like.where;
        api::codec::state::read(state, all, names);
    }
};

// Adds each member, by its own name and that of what it is in; true where it has a value that is not empty, 0 or false.
void note_members(json::value const& v, std::string const& in, std::map<std::string, bool>& out) {
    if (v.is_array())
        for (auto const& item : v.get_array()) note_members(item, in, out);
    if (!v.is_object()) return;
    for (auto const& [name, member] : v.get_object()) {
        auto const full = in + "." + std::string(name);
        bool const empty = member.is_null() || member == json::value(false) || member == json::value(0) ||
                           (member.is_string() && member.get_string().empty()) ||
                           (member.is_array() && member.get_array().empty()) ||
                           (member.is_object() && member.get_object().empty() && in != "what");
        auto& seen = out[full];
        seen = seen || !empty;
        note_members(member, std::string(name), out);
    }
}

std::string refusal_of(json::value const& state) {
    accounts all{options{}};
    try {
        api::codec::state::read(state, all);
    } catch (api::codec::state::unreadable const& e) {
        return e.what();
    }
    return "none";
}

} // namespace

TEST_CASE("all state is written to JSON and read back as it was") {
    crowded_server c;
    auto const state = api::codec::state::written(c.all);
    auto const text = json::serialize(state);              // as it would stand in a file
    CHECK(text.find(R"("raw":{"base64":")") != text.npos); // a mail whose bytes are no UTF-8
    restored_server other(c, json::parse(text));
    CHECK(json::serialize(api::codec::state::written(other.all)) == text);
}

TEST_CASE("a server whose state was read goes on as the one that it was written by") {
    crowded_server c;
    restored_server other(c, json::parse(json::serialize(api::codec::state::written(c.all))));
    auto const one = crowded_server::life_of(c);
    auto const two = crowded_server::life_of(other);
    REQUIRE(one.size() == two.size());
    CHECK((one == two)); // longer than anybody would read
    CHECK(json::serialize(api::codec::state::written(other.all)) == json::serialize(api::codec::state::written(c.all)));
}

TEST_CASE("what is counted and indexed is made anew when state is read") {
    crowded_server c;
    restored_server other(c, api::codec::state::written(c.all));
    auto const& had = c.home();
    auto const& has = other.home();
    CHECK(has.sns->subscription_by_endpoint == had.sns->subscription_by_endpoint);
    CHECK(has.sns->endpoint_by_token == had.sns->endpoint_by_token);
    CHECK(has.sns->archived_bytes == had.sns->archived_bytes);
    CHECK(has.ses->mail_bytes == had.ses->mail_bytes);
    CHECK(has.ses->waiting_mail_bytes == had.ses->waiting_mail_bytes);
    CHECK(has.ses->receiving.bytes > 0);
    CHECK(has.ses->receiving.bytes <= had.ses->receiving.bytes); // equal texts stand in memory once
    CHECK(has.ses->captured.bytes() == had.ses->captured.bytes());
    CHECK(has.outbox->owed_bytes() == had.outbox->owed_bytes());
    CHECK(has.outbox->settled_bytes() == had.outbox->settled_bytes());
    CHECK(has.outbox->under_way() == had.outbox->under_way());
}

TEST_CASE("the server of these tests has one of everything") {
    crowded_server c;
    std::map<std::string, bool> members;
    note_members(api::codec::state::written(c.all), "", members);
    // What notifications of other kinds have; what nothing sets in one server, or only a flood.
    std::set<std::string> const expected{".refused",
                                         "attempts.asked",
                                         "captured.dropped",
                                         "delivery_delay.reporting_mta",
                                         "envelope.message",
                                         "envelope.replayed",
                                         "envelope.signature",
                                         "envelope.signature_version",
                                         "envelope.signing_cert_url",
                                         "envelope.subscribe_url",
                                         "envelope.token",
                                         "envelope.trace_header",
                                         "messages.dropped",
                                         "moves.failure",
                                         "moves.moved",
                                         "outbox.refused",
                                         "owed.asked",
                                         "rendering_failure.template_name",
                                         "settled.dropped",
                                         "subject.authenticate_on_unsubscribe",
                                         "subject.confirmation_was_authenticated",
                                         "value.trace_header"};
    std::set<std::string> empty;
    for (auto const& [name, seen] : members)
        if (!seen) empty.insert(name);
    CHECK(empty == expected);
    for (auto const* const type : {"retry_delivery",
                                   "expire_token",
                                   "forget_duplicate",
                                   "due_event",
                                   "due_verification",
                                   "due_export",
                                   "metrics_source",
                                   "messages_source",
                                   "due_import",
                                   "send",
                                   "reject",
                                   "delivery",
                                   "bounce",
                                   "complaint",
                                   "delivery_delay",
                                   "open",
                                   "click",
                                   "subscription_change",
                                   "rendering_failure",
                                   "sns_destination",
                                   "firehose_destination",
                                   "cloudwatch_destination",
                                   "eventbridge_destination",
                                   "pinpoint_destination",
                                   "add_header_action",
                                   "bounce_action",
                                   "connect_action",
                                   "lambda_action",
                                   "s3_action",
                                   "sns_action",
                                   "stop_action",
                                   "workmail_action",
                                   "delivered",
                                   "delayed",
                                   "bounced",
                                   "complained",
                                   "rejected",
                                   "opened",
                                   "clicked"}) {
        CAPTURE(type);
        CHECK(std::any_of(members.begin(), members.end(),
                          [&](auto const& m) { return m.first.ends_with("." + std::string(type)); }));
    }
}

TEST_CASE("members may be called in another way, if it is the same in both directions") {
    crowded_server c;
    auto const state = api::codec::state::written(c.all, api::codec::state::naming::pascal);
    auto const& first = state.at("Accounts").at(0);
    CHECK(first.at("Outbox").at("LastId").is_number());
    CHECK(first.at("Ses").at("CustomVerificationTemplates").at("Values").at(0).at(1).at("Value").at("SuccessUrl") ==
          "https://example.com/yes");
    restored_server other(c, state, api::codec::state::naming::pascal);
    CHECK((api::codec::state::written(other.all) == api::codec::state::written(c.all)));
}

TEST_CASE("a state that cannot be read is refused by its place, with what was found and expected") {
    crowded_server c;
    auto const good = json::value(api::codec::state::written(c.all));
    REQUIRE(refusal_of(good) == "none");
    auto const with = [&](std::string const& pointer, json::value const& value) {
        auto bad = good;
        bad.at_pointer(pointer) = value;
        return refusal_of(bad);
    };
    CHECK(refusal_of(json::value("x")) == "found 'x', expected an object");
    CHECK(with("/accounts", 1) == "accounts: found 1, expected a list");
    CHECK(with("/accounts/0/clock/offset", "soon") ==
          "accounts[0].clock.offset: found 'soon', expected a whole number that fits");
    CHECK(with("/accounts/0/sns/topics/values/1/1/value/arn", json::array{1, 2}) ==
          "accounts[0].sns.topics.values[1][1].value.arn: found a list of 2, expected a text, or {\"base64\": …}");
    CHECK(with("/accounts/0/sns/topics/values/0/1/value/tags/0", json::object{{"key", "k"}}) ==
          "accounts[0].sns.topics.values[0][1].value.tags[0].value: found nothing, expected this member");
    CHECK(with("/accounts/0/sns/topics/values/0/1/value/tags/0",
               json::object{{"key", "k"}, {"value", "v"}, {"more", 1}}) ==
          "accounts[0].sns.topics.values[0][1].value.tags[0]: found the member 'more', expected one of key, value");
    CHECK(with("/accounts/0/ses/suppressed_reasons/0", "Bounce") ==
          "accounts[0].ses.suppressed_reasons[0]: found 'Bounce', expected one of BOUNCE, COMPLAINT");
    CHECK(with("/accounts/0/sns/tasks/tasks/0/1", json::object{{"dance", 1}}) ==
          "accounts[0].sns.tasks.tasks[0][1]: found the members dance, expected exactly one of retry_delivery, "
          "expire_token, forget_duplicate");
    CHECK(with("/accounts/0/outbox/notifications", json::array())
              .starts_with("accounts[0].outbox: found a contradiction: there is no notification "));
    CHECK(with("/accounts/0/sns/topics/values/0/1/value/pending", json::array{77})
              .ends_with("events has no subscription 77, expected members that fit each other"));
    CHECK(with("/accounts/0/ses/tracking_secret", json::object{{"base64", "!"}})
              .ends_with("expected a text, or {\"base64\": …}"));
}
