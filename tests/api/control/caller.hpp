#pragma once
#include "tests/api/caller.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch_test_macros.hpp>

namespace sesame::test {

// A client of the control API, too.
struct control_caller : caller {
    using caller::caller;

    api::response ask(std::string_view method, std::string const& path, std::string_view body = "") {
        return request(method, "/_sesame/v1" + path, "", body);
    }
    // The answer to what is not in question.
    boost::json::value done(std::string_view method, std::string const& path, std::string_view body = "") {
        auto const a = ask(method, path, body);
        INFO(path << " " << a.body);
        REQUIRE(a.status == 200);
        return boost::json::parse(a.body);
    }
    // "404 There is no …"
    std::string refused(std::string_view method, std::string const& path, std::string_view body = "") {
        auto const a = ask(method, path, body);
        if (a.status == 200) return "200";
        auto const document = boost::json::parse(a.body);
        return std::to_string(a.status) + " " + document.at("error").at("message").as_string().c_str();
    }
    // A mail from me@example.com, which is verified, to these addresses; its id.
    std::string send(std::vector<std::string> const& to) {
        ses("VerifyEmailIdentity", {{"EmailAddress", "me@example.com"}});
        parameters p{{"Source", "me@example.com"}, {"Message.Subject.Data", "s"}, {"Message.Body.Text.Data", "t"}};
        for (auto const& address : to)
            p.emplace_back("Destination.ToAddresses.member." + std::to_string(p.size()), address);
        return at(ses("SendEmail", p), "/SendEmailResponse/SendEmailResult/MessageId");
    }
};

} // namespace sesame::test
