#include "model/ses/events/event_types.hpp"

#include <catch2/catch_test_macros.hpp>

#include <set>

#include <string>

using namespace sesame::ses;

TEST_CASE("a type of event is found by the name that v1, v2 or a document has for it") {
    for (auto const& row : event_types)
        for (auto const name : {row.name, row.v2_name, row.document_name, row.metric_name})
            CHECK(event_type_named(name) == row.type);
    CHECK(event_type_named("Delivery Delay") == event_type::deliveryDelay);
    CHECK(event_type_named("BOUNCES") == std::nullopt);
    CHECK(event_type_named("") == std::nullopt);
}

TEST_CASE("v1 knows all types of event but DeliveryDelay and Subscription") {
    std::set<std::string_view> known(v1_event_names.begin(), v1_event_names.end());
    for (auto const& row : event_types) {
        bool const is_new = row.type == event_type::deliveryDelay || row.type == event_type::subscription;
        CHECK(known.contains(row.name) != is_new);
    }
}
