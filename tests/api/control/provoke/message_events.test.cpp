#include "model/account/accounts.hpp"
#include "model/ses/events/event_document.hpp"
#include "model/ses/state.hpp"
#include "tests/api/control/caller.hpp"

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

struct provoking : control_caller {
    std::string id = send({"a@one.test", "b@one.test", "You <c@two.test>"});

    provoking() {
        all.run_due(where.now + std::chrono::hours{1}); // its own events have happened
        home().ses->mails.find(id)->happened.clear();
    }
    json::value post(std::string const& body) { return done("POST", "/messages/" + id + "/events", body); }
    std::string refusal_of(std::string const& body) { return refused("POST", "/messages/" + id + "/events", body); }
    std::vector<ses::happening> const& happened() { return home().ses->mails.find(id)->happened; }
    std::string types() {
        std::string out;
        for (auto const& h : happened()) out.append(ses::event_name(type_of(h.what))).append(", ");
        return out;
    }
};

void run_all(caller& c, milliseconds later) {
    std::size_t tasks = 100'000;
    CHECK(c.all.run_due(c.home(), c.where.now + later, tasks));
}

} // namespace

TEST_CASE("each type of event can be had for a mail, in the spellings of documents, v1 and v2") {
    provoking c;
    for (auto const* const type : {"Send", "Delivery", "Reject", "open", "Bounce", "COMPLAINT", "DELIVERY_DELAY",
                                   "Rendering Failure", "subscription"})
        c.post(R"({"recipients":["a@one.test"],"type":")" + std::string(type) + "\"}");
    c.post(R"({"type":"Click","recipients":["a@one.test"],"click":{"link":"http://example.com/"}})");
    CHECK(c.types() == "Send, Delivery, Reject, Open, Bounce, Complaint, DeliveryDelay, Rendering Failure, "
                       "Subscription, Click, ");
}

TEST_CASE("an event is about the recipients that are named, or about all, one for each domain") {
    provoking c;
    c.post(R"({"type":"Bounce","recipients":["B@one.test","You <c@two.test>"],"bounce":{"type":"Transient"}})");
    REQUIRE(c.happened().size() == 2);
    auto const about = [&](std::size_t i) {
        std::string out;
        for (auto const& r : ses::find<ses::bounce>(c.happened()[i].what)->recipients) out += r.email_address + " ";
        return out;
    };
    CHECK(about(0) == "b@one.test ");
    CHECK(about(1) == "c@two.test ");
    auto const response = c.post(R"({"type":"Bounce"})");
    CHECK(response.at("events").as_array().size() == 2);
    CHECK(about(2) == "a@one.test b@one.test ");
    CHECK(about(3) == "c@two.test ");
}

TEST_CASE("who is named complains; the complaint lists no one else") {
    provoking c;
    c.post(R"({"type":"Complaint","recipients":["a@one.test"]})");
    auto const& complaint = *ses::find<ses::complaint>(c.happened().at(0).what);
    CHECK(complaint.by == std::vector<std::string>{"a@one.test"});
    CHECK(complaint.recipients == std::vector<std::string>{"a@one.test"});
}

TEST_CASE("an event that is wished for later happens then, and counts and suppresses as any other") {
    provoking c;
    auto const response = c.post(R"({"type":"Bounce","recipients":["a@one.test"],"after":"2s"})");
    CHECK(response.at("events").at(0).at("at").as_string() == iso8601(c.where.now + milliseconds{2'000}));
    CHECK(c.happened().empty());
    c.all.run_due(c.where.now + milliseconds{1'999});
    CHECK(c.happened().empty());
    c.all.run_due(c.where.now + milliseconds{2'000});
    CHECK(c.types() == "Bounce, ");
    CHECK(ses::find_suppressed(c.home(), "a@one.test") != nullptr);
    CHECK(c.home().ses->mails.find(c.id)->events_to_come == 0);
    CHECK(c.done("GET", "/suppression").at("suppressed").at(0).at("message_id").as_string() == c.id);
}

TEST_CASE("events that make no sense are refused with the mend, and do not happen") {
    provoking c;
    CHECK(c.refused("POST", "/messages/other/events", R"({"type":"Open"})")
              .starts_with("404 There is no message 'other'"));
    CHECK(c.refusal_of(R"({"type":"Bounces"})") == "400 type: unknown value 'Bounces'; did you mean 'Bounce'?");
    CHECK(c.refusal_of("{}").starts_with("400 type: expected the type of an event"));
    CHECK(
        c.refusal_of(R"({"type":"Bounce","recipients":["x@one.test"]})") ==
        "400 recipients[0]: expected a recipient of this mail (a@one.test, b@one.test, c@two.test), got 'x@one.test'");
    CHECK(c.refusal_of(R"({"type":"Bounce","recipients":[]})").starts_with("400 recipients: expected at least one"));
    CHECK(c.refusal_of(R"({"type":"Bounce","click":{"link":"x"}})") ==
          "400 click: unexpected for an event of type Bounce; use 'bounce', or leave it out");
    CHECK(c.refusal_of(R"({"type":"Click"})").starts_with("400 click.link: "));
    CHECK(c.refusal_of(R"({"type":"Bounce","bounce":{"type":"Hard"}})")
              .starts_with("400 bounce.type: unknown value 'Hard'"));
    CHECK(c.refusal_of(R"({"type":"Bounce","after":"-1s"})").starts_with("400 after: "));
    CHECK(c.refusal_of(R"({"type":"Bounce","when":"1s"})").starts_with("400 when: unknown member 'when'"));
    CHECK(c.happened().empty());
    CHECK(c.home().ses->mails.find(c.id)->events_to_come == 0);
}

TEST_CASE("ten thousand events may be to come to a mail, and no more") {
    provoking c;
    std::vector<std::string> to; // each of a domain of its own, so that it has events of its own
    for (int i = 0; i < 50; ++i) to.push_back("a@d" + std::to_string(i) + ".test");
    c.id = c.send(to);
    run_all(c, std::chrono::hours{1});
    c.home().ses->mails.find(c.id)->happened.clear();
    auto const bounces = R"({"type":"Bounce","after":"1h"})",
               one_more = R"({"type":"Bounce","recipients":["a@d0.test"]})";
    for (int i = 0; i < 200; ++i) c.post(bounces);
    auto const too_many =
        "409 This mail has 10000 pending events; the limit is 10000. Advance the clock to let them happen.";
    CHECK(c.refusal_of(bounces) == too_many);
    CHECK(c.refusal_of(one_more) == too_many);
    CHECK(c.happened().empty());
    run_all(c, std::chrono::hours{1});
    CHECK(c.home().ses->mails.find(c.id)->events_to_come == 0);
    CHECK(c.refusal_of(one_more) == "200");
}
