#include "api/metrics.hpp"

#include "api/control/metrics/exposition.hpp"
#include "api/operation/service.hpp"
#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/ses/state.hpp"
#include "model/sns/delivery/delivering.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "tests/api/control/caller.hpp"

using namespace sesame;
using namespace sesame::test;
using namespace std::chrono_literals;

namespace {

struct counting : control_caller {
    api::metrics counted;

    counting()
        : control_caller(options{.mode = sending_mode::relaxed}) {
        where.counted = &counted;
    }
    // Asks, and counts it as a session does.
    api::response timed(api::response a, std::chrono::microseconds took = 1us) {
        counted.count(a, took);
        return a;
    }
    std::string metrics() {
        auto const a = request("GET", "/metrics", "", "");
        REQUIRE(a.status == 200);
        return a.body;
    }
    // What follows this in its line; "(none)" without such a line.
    std::string value(std::string const& series) {
        auto const text = "\n" + metrics();
        auto const at = text.find("\n" + series + " ");
        if (at == text.npos) return "(none)";
        auto const start = at + series.size() + 2;
        return text.substr(start, text.find('\n', start) - start);
    }
};

std::string requests_of(std::string const& service, std::string const& operation, std::string const& status) {
    return R"(sesame_requests_total{service=")" + service + R"(",operation=")" + operation + R"(",status=")" + status +
           "\"}";
}

} // namespace

TEST_CASE("requests are counted by service, operation and status") {
    counting c;
    c.timed(c.sns("CreateTopic", {{"Name", "news"}}));
    c.timed(c.sns("CreateTopic", {{"Name", "news"}}));
    c.timed(c.sns("CreateTopic", {{"Name", "a b"}}));
    c.timed(c.ses("ListIdentities"));
    CHECK(c.value(requests_of("sns", "CreateTopic", "200")) == "2");
    CHECK(c.value(requests_of("sns", "CreateTopic", "400")) == "1");
    CHECK(c.value(requests_of("ses", "ListIdentities", "200")) == "1");
    CHECK(c.value(requests_of("ses", "SendEmail", "200")) == "(none)");
}

TEST_CASE("every operation is counted as itself") {
    counting c;
    std::size_t rows = 0;
    for (auto const* const service : api::services())
        for (auto const& family : service->families)
            for (auto const& row : family) {
                if (!row.takes_forms && row.binding.uri.empty()) continue; // of S3, which has requests of its own
                auto const path = row.binding.uri.substr(0, row.binding.uri.find('?'));
                c.timed(row.takes_forms ? c.call(service->name, row.name)
                                        : c.request(row.binding.method, path, signature(service->name), ""));
                ++rows;
            }
    std::size_t counted = 0;
    for (auto const& o : c.counted.by_operation()) counted += o.count() == 1 && o.operation != "unknown" ? 1 : 0;
    CHECK(counted == rows);
}

TEST_CASE("whatever is asked for, there is no series for it that anybody could name") {
    counting c;
    for (auto const* const made_up : {"One", "Two", "Th\"ree\n"}) {
        c.timed(c.sns(made_up));
        c.timed(c.ses(made_up));
        c.timed(c.request("POST", "/", "", std::string("Action=") + made_up));
        c.timed(c.request("GET", std::string("/") + made_up, "", ""));
        c.timed(c.ask("GET", std::string("/") + made_up));
    }
    CHECK(c.value(requests_of("sns", "unknown", "400")) == "3");
    CHECK(c.value(requests_of("ses", "unknown", "400")) == "3");
    CHECK(c.value(requests_of("unknown", "unknown", "400")) == "3");
    CHECK(c.value(requests_of("unknown", "unknown", "404")) == "3");
    CHECK(c.value(requests_of("sesame", "control", "404")) == "3");
    CHECK(c.metrics().find("One") == std::string::npos);
}

TEST_CASE("what is no call is counted by what it is") {
    counting c;
    c.timed(c.ask("GET", "/health"));
    c.timed(c.request("GET", "/_localstack/health", "", ""));
    c.timed(c.request("GET", "/metrics", "", ""));
    CHECK(c.value(requests_of("sesame", "control", "200")) == "3");
    api::response visited;
    for (auto const what : {api::visited::open, api::visited::click, api::visited::unsubscribe, api::visited::verify,
                            api::visited::certificate}) {
        visited.counted.as = what;
        c.timed(visited);
        CHECK(c.value(requests_of("sesame", std::string(name_of(what)), "200")) == "1");
    }
    visited.counted.as = api::visited::unknown;
    c.timed(visited);
    CHECK(c.value(requests_of("unknown", "unknown", "200")) == "1");
}

TEST_CASE("the time that answers took is a histogram, whose buckets hold all that was quicker") {
    counting c;
    for (auto const took : {49us, 50us, 51us, 3'000us, 20'000'000us}) c.timed(c.sns("ListTopics"), took);
    auto const bucket = [&](std::string const& le) {
        return c.value(R"(sesame_request_duration_seconds_bucket{service="sns",operation="ListTopics",le=")" + le +
                       "\"}");
    };
    CHECK(bucket("0.00005") == "2");
    CHECK(bucket("0.0001") == "3");
    CHECK(bucket("0.0025") == "3");
    CHECK(bucket("0.005") == "4");
    CHECK(bucket("10") == "4");
    CHECK(bucket("+Inf") == "5");
    CHECK(c.value(R"(sesame_request_duration_seconds_count{service="sns",operation="ListTopics"})") == "5");
    CHECK(c.value(R"(sesame_request_duration_seconds_sum{service="sns",operation="ListTopics"})") == "20.00315");
    CHECK(c.value(R"(sesame_request_duration_seconds_count{service="sns",operation="CreateTopic"})") == "(none)");
}

TEST_CASE("mails, events, attempts and deliveries are counted, also over a reset") {
    counting c;
    auto const topic = c.create_topic("news");
    c.subscribe(topic, "arn:aws:sqs:us-east-1:000000000000:q");
    c.sns("Publish", {{"TopicArn", topic}, {"Message", "m"}});
    auto const ids = c.home().outbox->take_ready(10);
    REQUIRE(ids.size() == 1);
    using sesame::sns::attempt;
    sesame::sns::attempted(c.home(), ids[0], attempt{c.where.now, {}, {503, ""}}, c.where.now);
    c.pass(1h);
    sesame::sns::attempted(c.home(), c.home().outbox->take_ready(1).at(0), attempt{c.where.now, {}, {{}, "no"}},
                           c.where.now);
    c.pass(1h);
    sesame::sns::attempted(c.home(), c.home().outbox->take_ready(1).at(0), attempt{c.where.now, {}, {200, ""}},
                           c.where.now);
    c.send({"bounce@simulator.amazonses.com"});
    c.send({"you@example.org"});
    c.pass(1min);
    for (int round = 0; round < 2; ++round) {
        CHECK(c.value(R"(sesame_mails_accepted_total{operation="SendEmail"})") == "2");
        CHECK(c.value(R"(sesame_mail_events_total{type="Send"})") == "2");
        CHECK(c.value(R"(sesame_mail_events_total{type="Bounce"})") == "1");
        CHECK(c.value(R"(sesame_mail_events_total{type="Delivery"})") == "1");
        CHECK(c.value("sesame_notifications_accepted_total") == "1");
        CHECK(c.value(R"(sesame_delivery_attempts_total{answer="5xx"})") == "1");
        CHECK(c.value(R"(sesame_delivery_attempts_total{answer="error"})") == "1");
        CHECK(c.value(R"(sesame_delivery_attempts_total{answer="2xx"})") == "1");
        CHECK(c.value(R"(sesame_deliveries_total{outcome="delivered"})") == "1");
        c.done("POST", "/reset");
    }
    CHECK(c.value("sesame_mails") == "0");
}

TEST_CASE("what is owed and what is stored is told as it is now") {
    counting c;
    auto const topic = c.create_topic("news");
    for (auto const* const name : {"a", "b", "c"})
        c.subscribe(topic, std::string("arn:aws:sqs:us-east-1:000000000000:") + name);
    c.sns("Publish", {{"TopicArn", topic}, {"Message", "m"}});
    auto const ids = c.home().outbox->take_ready(2);
    sesame::sns::attempted(c.home(), ids.at(0), {c.where.now, {}, {503, ""}}, c.where.now);
    CHECK(c.value(R"(sesame_deliveries_owed{state="ready"})") == "1");
    CHECK(c.value(R"(sesame_deliveries_owed{state="under_way"})") == "1");
    CHECK(c.value(R"(sesame_deliveries_owed{state="waiting"})") == "1");
    c.send({"you@example.org"});
    c.ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "s"}});
    CHECK(c.value("sesame_accounts") == "1");
    CHECK(c.value("sesame_topics") == "1");
    CHECK(c.value("sesame_subscriptions") == "3");
    CHECK(c.value("sesame_identities") == "1");
    CHECK(c.value("sesame_configuration_sets") == "1");
    CHECK(c.value("sesame_mails") == "1");
    CHECK(c.value(R"(sesame_kept_bytes{kind="mails"})") == std::to_string(c.home().ses->mail_bytes));
    CHECK(c.value(R"(sesame_kept_bytes{kind="deliveries_owed"})") == std::to_string(c.home().outbox->owed_bytes()));
    CHECK(c.value(R"(sesame_kept_bytes{kind="journal"})") == std::to_string(c.all.history().bytes()));
    CHECK(c.value(R"(sesame_kept_bytes{kind="requests"})") == std::to_string(c.all.requests().bytes()));
    CHECK(c.value(R"(sesame_kept_bytes{kind="checkpoints"})") == "0");
    CHECK(c.value(R"(sesame_kept_limit_bytes{kind="mails"})") == "536870912");
    CHECK(c.value("sesame_accounts_refused_total") == "0");
    CHECK(c.value("sesame_deliveries_refused") == "0");
    CHECK(c.value("sesame_tasks") == "2"); // the retry, and the mail's Delivery
}

TEST_CASE("the process tells of itself where there is one") {
    counting c;
    CHECK(c.value("sesame_connections") == "(none)");
    c.counted.process = [] { return api::process_figures{"1.2\"3", timestamp{} + 1'500ms, 4096, 5, 6}; };
    CHECK(c.value(R"(sesame_build_info{version="1.2\"3"})") == "1");
    CHECK(c.value("process_start_time_seconds") == "1.5");
    CHECK(c.value("process_resident_memory_bytes") == "4096");
    CHECK(c.value("sesame_connections") == "5");
    CHECK(c.value("sesame_requests_waiting") == "6");
}

TEST_CASE("the numbers are at /metrics and below /_sesame/v1, in Prometheus' format, guarded as the rest") {
    counting c;
    auto const at_root = c.request("GET", "/metrics", "", "");
    CHECK(at_root.content_type == "text/plain; version=0.0.4; charset=utf-8");
    CHECK(at_root.body.ends_with("\n"));
    CHECK(c.ask("GET", "/metrics").body == at_root.body);
    CHECK(c.request("POST", "/metrics", "", "").status == 405);
    CHECK(c.request("GET", "/metrics?x=1", "", "").status == 400);
    c.host = "attacker.example.com";
    CHECK(c.request("GET", "/metrics", "", "").status == 403);
}

TEST_CASE("labels are escaped, and each metric begins with its help and type") {
    api::control::exposition out;
    out.begin("a_total", "counter", "What it is.");
    out.sample({{"x", "back\\slash \"quote\"\nline"}, {"y", ""}}, std::uint64_t{18'446'744'073'709'551'615u});
    out.one("b", "gauge", "Other.", 0);
    CHECK(std::move(out).finish() == "# HELP a_total What it is.\n# TYPE a_total counter\n"
                                     "a_total{x=\"back\\\\slash \\\"quote\\\"\\nline\",y=\"\"} 18446744073709551615\n"
                                     "# HELP b Other.\n# TYPE b gauge\nb 0\n");
}
