#pragma once
#include "tests/api/protocol/spoken.hpp"

#include <boost/json/parse.hpp>

// A client of services that only tests have, by REST-JSON.

namespace sesame::test {

inline boost::json::value parsed(std::string_view text) { return boost::json::parse(text); }

struct rest_caller : spoken {
    using spoken::spoken;

    boost::json::value given(std::string_view method, std::string_view target, std::string_view body = "",
                             header_list const& headers = {}) {
        auto const out = ask(method, target, body, headers);
        INFO(out.body);
        REQUIRE(out.status == 200);
        CHECK(out.content_type == "application/json");
        return boost::json::parse(out.body);
    }
    std::string refused(std::string_view method, std::string_view target, std::string_view body = "",
                        header_list const& headers = {}) {
        auto const out = ask(method, target, body, headers);
        auto const error = parsed(out.body);
        CHECK(field(out, "x-amzn-ErrorType") == error.at("__type").as_string());
        auto const& message = error.at("message");
        return std::to_string(out.status) + " " + out.error + ": " +
               (message.is_null() ? "null" : std::string(message.as_string()));
    }
};

} // namespace sesame::test
