#include "model/sns/delivery/delivering.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "tests/api/control/caller.hpp"

using namespace sesame;
using namespace sesame::test;

namespace {

// The endpoint answers each of these notifications with 200.
void deliver(control_caller& c, std::string const& topic, int notifications) {
    for (int n = 0; n < notifications; ++n) {
        c.sns("Publish", {{"TopicArn", topic}, {"Message", "m"}});
        for (auto const id : c.home().outbox->take_ready(1))
            sesame::sns::attempted(c.home(), id, {c.where.now, {}, {200, ""}}, c.where.now);
    }
}

std::string said_in_vain(api::response const& waiting) {
    auto const out = waiting.later->give_up();
    REQUIRE(out);
    REQUIRE(out->status == 408);
    return boost::json::parse(out->body).at("error").at("message").as_string().c_str();
}

} // namespace

TEST_CASE("settle that is in vain names the endpoint that gets ever more, as one that publishes what it is sent") {
    control_caller c;
    auto const topic = c.create_topic("orders"), queue = std::string("arn:aws:sqs:us-east-1:000000000000:queue");
    c.subscribe(topic, queue);
    deliver(c, topic, 100); // before, which does not count
    auto const settling = c.ask("POST", "/settle");
    REQUIRE(settling.later);
    deliver(c, topic, 9);
    CHECK(said_in_vain(settling) == "Not settled within 10000 ms: deliveries owed: 0, under way: 0.");
    deliver(c, topic, 1);
    CHECK(said_in_vain(settling) == "Not settled within 10000 ms: deliveries owed: 0, under way: 0. Meanwhile 10 "
                                    "notifications of " +
                                        topic + " went to " + queue +
                                        ". Does this endpoint publish the messages that it receives?");
}
