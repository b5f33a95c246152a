#include "tests/api/codec/state/crowded_server.hpp"

#include "model/ses/state.hpp"

#include <variant>

namespace sesame::test {

// A bucket with an object that has all that an object can have; a function with a URL, and a mail that waits for its
// answer.
void crowded_server::hand_on() {
    done("POST", "/seed", R"({"buckets":[{"name":"shelf"}],"functions":[{"name":"f","url":"http://127.0.0.1:9/f"}]})");
    auto const signed_by = signature("s3");
    api::request put{"PUT", "/shelf/key", host, "content", "198.51.100.7"};
    put.fields.set("Authorization", signed_by);
    put.fields.set("Cache-Control", "no-cache");
    put.fields.set("x-amz-meta-colour", "blue");
    REQUIRE(test::dispatch(all, put, where).status == 200);

    auto& receiving = home().ses->receiving;
    for (auto& rule : receiving.rule_sets.find("inbound")->rules)
        for (auto& action : rule.actions)
            if (auto* const lambda = std::get_if<sesame::ses::lambda_action>(&action))
                lambda->invocation_type = "RequestResponse";
    done("POST", "/inbound?from=a@away.test&to=me@example.org",
         "From: a@away.test\r\nTo: me@example.org\r\n\r\nHi\r\n");
    REQUIRE(receiving.waiting.size() == 1);
    auto& waiting = receiving.waiting.back();
    waiting.rule = 1; // no rule comes after it
    auto& taken = receiving.mails.find(waiting.message_id)->actions.front();
    taken.failure = "why";
    taken.disposition = "STOP_RULE";
}

} // namespace sesame::test
