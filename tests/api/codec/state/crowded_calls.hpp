#pragma once
#include "tests/api/codec/state/crowded_server.hpp"

#include <string>

// Calls that several parts of a crowded_server make.

namespace sesame::test {

inline constexpr auto queue = "arn:aws:sqs:us-east-1:000000000000:queue";

inline std::string topic_named(std::string const& name) { return "arn:aws:sns:us-east-1:000000000000:" + name; }

inline void required(api::response const& a) {
    INFO(a.body);
    REQUIRE(a.status == 200);
}

inline parameters mail_to(std::string const& address) {
    return {{"Source", "Me <me@example.com>"},
            {"Destination.ToAddresses.member.1", address},
            {"Message.Subject.Data", "Hello"},
            {"Message.Body.Text.Data", "text"},
            {"Message.Body.Html.Data", R"(<a href="https://example.com/" ses:tags="kind:link">x</a>)"},
            {"Tags.member.1.Name", "kind"},
            {"Tags.member.1.Value", "x"},
            {"ConfigurationSetName", "all"}};
}

} // namespace sesame::test
