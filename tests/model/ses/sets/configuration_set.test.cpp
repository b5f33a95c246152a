#include "model/ses/sets/configuration_set.hpp"

#include "model/ses/events/event_publishing.hpp"
#include "model/ses/sending/formatted_sending.hpp"
#include "model/ses/sending/raw_sending.hpp"
#include "model/ses/sets/tracking_options.hpp"
#include "model/ses/state.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::ses;

namespace {

constexpr auto role = "arn:aws:iam::123456789012:role/r";
constexpr auto stream = "arn:aws:firehose:us-east-1:123456789012:deliverystream/s";

struct sets : test::world {
    sets() { create_configuration_set(home, "cs"); }

    event_destination_request request(std::string name = "d") {
        event_destination_request r;
        r.name = std::move(name);
        r.types = {event_type::send};
        r.sns = {topic("events").value.arn};
        return r;
    }
    std::string create(event_destination_request const& r, std::string const& set = "cs") {
        return test::refusal_of([&] { create_event_destination(all, home, set, r, here()); });
    }
    std::string update(event_destination_request const& r) {
        return test::refusal_of([&] { update_event_destination(all, home, "cs", r, here()); });
    }
};

} // namespace

TEST_CASE("a topic is told when it becomes an event destination, and again on update") {
    sets w;
    w.subscribe_and_confirm(w.topic("events"));
    REQUIRE(w.create(w.request()) == "accepted");
    auto const told = w.deliver_all();
    REQUIRE(told.size() == 1);
    REQUIRE(told.at(0).message == "Successfully validated SNS topic for Amazon SES event publishing.");
    REQUIRE_FALSE(told.at(0).subject.has_value());
    REQUIRE(w.update(w.request()) == "accepted");
    REQUIRE(w.deliver_all().size() == 1);
}

TEST_CASE("destinations are refused in AWS's order") {
    sets w;
    auto r = w.request();
    REQUIRE(w.create(r, "none") == "configuration_set_not_found: none");
    r.name = "a b";
    REQUIRE(w.create(r) == "invalid_event_destination_name: a b");
    r.name = std::string(65, 'a');
    REQUIRE(w.create(r) == "event_destination_name_too_long");
    r = w.request();
    r.types.clear();
    REQUIRE(w.create(r) == "event_types_missing");
    r = w.request();
    r.sns.reset();
    REQUIRE(w.create(r) == "event_destination_missing");
    r = w.request();
    r.firehose = {"role", "stream"};
    REQUIRE(w.create(r) == "several_event_destinations");
    r = w.request();
    r.sns = {"arn:aws:sns:us-east-1:123456789012:gone"};
    REQUIRE(w.create(r) == "event_topic_not_found: arn:aws:sns:us-east-1:123456789012:gone");
    r.sns = {"arn:aws:sns:eu-west-1:123456789012:gone"};
    REQUIRE(w.create(r) == "event_topic_elsewhere: arn:aws:sns:eu-west-1:123456789012:gone, us-east-1");
    REQUIRE(w.create(w.request()) == "accepted");
    REQUIRE(w.create(w.request()) == "event_destination_exists: d, cs");
}

TEST_CASE("an update replaces the whole destination") {
    sets w;
    auto r = w.request();
    r.enabled = true;
    w.create(r);
    r.enabled = false;
    r.types = {event_type::bounce, event_type::bounce, event_type::complaint};
    r.sns.reset();
    r.firehose = {role, stream};
    REQUIRE(w.update(r) == "accepted");
    auto const& d = w.home.ses->configuration_sets.find("cs")->destinations.at(0);
    REQUIRE_FALSE(d.enabled);
    REQUIRE(d.types == std::vector{event_type::bounce, event_type::complaint});
    REQUIRE(std::holds_alternative<firehose_destination>(d.to));
    REQUIRE(w.update(w.request("other")) == "event_destination_not_found: other, cs");
}

TEST_CASE("deleting an unknown destination names the set, as AWS does") {
    sets w;
    REQUIRE(test::refusal_of([&] { delete_event_destination(w.home, "cs", "d"); }) ==
            "event_destination_to_delete_not_found: d, cs");
    REQUIRE(test::refusal_of([&] { delete_event_destination(w.home, "none", "d"); }) ==
            "configuration_set_not_found: none");
}

TEST_CASE("a set's name is taken once, and has 1 to 64 plain characters") {
    sets w;
    auto const create_set = [&](std::string const& name) {
        return test::refusal_of([&] { create_configuration_set(w.home, name); });
    };
    REQUIRE(create_set("cs") == "configuration_set_exists: cs");
    REQUIRE(create_set("") == "invalid_configuration_set_name: ");
    REQUIRE(create_set("a b") == "invalid_configuration_set_name: a b");
    REQUIRE(create_set(std::string(65, 'a')) == "configuration_set_name_too_long");
    REQUIRE(create_set(std::string(64, 'a')) == "accepted");
}

TEST_CASE("Firehose and CloudWatch destinations are captured as they would be called") {
    sets w;
    verify_domain(w.home, "example.com", w.now);
    auto r = w.request("firehose");
    r.enabled = true;
    r.sns.reset();
    r.firehose = {role, stream};
    w.create(r);
    r.name = "cloudwatch";
    r.firehose.reset();
    r.cloudwatch = {{{"campaign", dimension_source::messageTag, "none"},
                     {"Subject", dimension_source::emailHeader, "none"},
                     {"x", dimension_source::linkTag, "none"},
                     {"ses:from-domain", dimension_source::messageTag, "none"}}};
    REQUIRE(w.create(r) == "accepted");
    formatted_email e;
    e.source = "a@example.com";
    e.to = {"b@example.com"};
    e.subject = {"Hi"};
    e.text = content{"text"};
    e.tags = {{"campaign", "spring"}};
    e.configuration_set = "cs";
    send_email(w.all, w.home, e, w.here());
    auto const& captured = w.home.ses->captured;
    REQUIRE(captured.size() == 2);
    REQUIRE(captured.at(0).target == stream);
    REQUIRE(captured.at(0).body.ends_with("}\n"));
    REQUIRE(
        captured.at(1).body ==
        R"({"Namespace":"AWS/SES","MetricName":"Send","Dimensions":[{"Name":"campaign","Value":"spring"},{"Name":"Subject","Value":"Hi"},{"Name":"x","Value":"none"},{"Name":"ses:from-domain","Value":"example.com"}],"Value":1})");
    REQUIRE(w.home.ses->captured_counts ==
            std::map<captured_kind, std::uint64_t>{{{"cs", "cloudwatch", event_type::send}, 1},
                                                   {{"cs", "firehose", event_type::send}, 1}});
}

TEST_CASE("CloudWatch dimensions are checked") {
    sets w;
    auto r = w.request();
    r.sns.reset();
    auto const with = [&](std::vector<cloudwatch_dimension> dimensions) {
        r.cloudwatch = {std::move(dimensions)};
        return w.create(r);
    };
    REQUIRE(with({}) == "dimensions_missing");
    REQUIRE(with({{"a b", dimension_source::messageTag, "v"}}) == "invalid_dimension_name: a b");
    REQUIRE(with({{"From", dimension_source::emailHeader, "v"}}) == "invalid_dimension_name: From");
    REQUIRE(with(std::vector<cloudwatch_dimension>(11, {"a", dimension_source::messageTag, "v"})) ==
            "too_many_dimensions");
    REQUIRE(with({{"a", dimension_source::messageTag, "v"}}) == "accepted");
}

TEST_CASE("a Firehose destination names a role and a delivery stream of the region") {
    sets w;
    auto r = w.request();
    r.sns.reset();
    auto const with = [&](std::string role_arn, std::string stream_arn) {
        r.firehose = {std::move(role_arn), std::move(stream_arn)};
        return w.create(r);
    };
    REQUIRE(with("role", stream) == "invalid_firehose_role: role");
    REQUIRE(with("arn:aws:sns:us-east-1:123456789012:events", stream) ==
            "invalid_firehose_role: arn:aws:sns:us-east-1:123456789012:events");
    for (std::string const other : {"stream", "arn:aws:sns:eu-west-1:123456789012:events"})
        REQUIRE(with("role", other) == "invalid_firehose_stream: " + other);
    std::string const elsewhere = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/s";
    REQUIRE(with("role", elsewhere) == "firehose_stream_elsewhere: " + elsewhere + ", us-east-1");
    REQUIRE(with(role, stream) == "accepted");
}

TEST_CASE("a set has ten event destinations at most") {
    sets w;
    for (int n = 1; n <= 10; ++n) REQUIRE(w.create(w.request("d" + std::to_string(n))) == "accepted");
    REQUIRE(w.create(w.request("d11")) == "too_many_event_destinations: cs");
    REQUIRE(w.update(w.request("d10")) == "accepted");
}

TEST_CASE("of captured records the last thousand stay, and all are counted") {
    sets w;
    verify_domain(w.home, "example.com", w.now);
    auto r = w.request();
    r.enabled = true;
    r.sns.reset();
    r.firehose = {role, stream};
    w.create(r);
    formatted_email e;
    e.source = "a@example.com";
    e.to = {"b@example.com"};
    e.configuration_set = "cs";
    for (int n = 0; n < 1001; ++n) send_email(w.all, w.home, e, w.here());
    REQUIRE(w.home.ses->captured.size() == 1000);
    REQUIRE(w.home.ses->captured_counts.at({"cs", "d", event_type::send}) == 1001);
}

TEST_CASE("tracking options are refused in AWS's order") {
    sets w;
    verify_domain(w.home, "click.example.com", w.now);
    auto const create = [&](std::string const& set, std::string const& domain) {
        return test::refusal_of([&] { create_tracking_options(w.home, set, domain); });
    };
    auto const update = [&] {
        return test::refusal_of([&] { update_tracking_options(w.home, "cs", "click.example.com"); });
    };
    auto const none = "tracking_options_not_found: cs";
    REQUIRE(create("none", "") == "redirect_domain_missing");
    REQUIRE(create("none", "example.org") == "redirect_domain_not_verified: example.org");
    REQUIRE(create("none", "click.example.com") == "configuration_set_not_found: none");
    REQUIRE(update() == none);
    REQUIRE(create("cs", "click.example.com") == "accepted");
    REQUIRE(create("cs", "click.example.com") == "tracking_options_exist: cs");
    REQUIRE(update() == "accepted");
    delete_tracking_options(w.home, "cs");
    REQUIRE(test::refusal_of([&] { delete_tracking_options(w.home, "cs"); }) == none);
}

TEST_CASE("a fresh start is when sending was enabled again, not when it merely was") {
    sets w;
    auto& set = require_configuration_set(w.home, "cs");
    enable_sending(w.home, set.name, true, w.now);
    enable_sending(w.home, set.name, false, w.now);
    REQUIRE_FALSE(set.last_fresh_start);
    enable_sending(w.home, set.name, true, w.now + milliseconds{1});
    enable_sending(w.home, set.name, true, w.now + milliseconds{2});
    REQUIRE(set.last_fresh_start == w.now + milliseconds{1});
}
