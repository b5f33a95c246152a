#pragma once
#include "model/account/options.hpp"
#include "model/text/base64.hpp"
#include "tests/api/caller.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>

namespace sesame::test {

struct looker : caller {
    looker()
        : caller(options{.mode = sending_mode::relaxed}) {}

    api::response look(std::string const& path) { return request("GET", "/_sesame/v1" + path, "", ""); }
    boost::json::value seen(std::string const& path) {
        auto const a = look(path);
        INFO(a.body);
        REQUIRE(a.status == 200);
        return boost::json::parse(a.body);
    }
    std::string refused(std::string const& path) {
        auto const a = look(path);
        auto const document = boost::json::parse(a.body);
        return std::to_string(a.status) + " " + document.at("error").at("code").as_string().c_str() + ": " +
               document.at("error").at("message").as_string().c_str();
    }
    // Gives the message id.
    std::string send(std::string const& to, std::string const& subject, parameters more = {}) {
        parameters given{{"Source", "Me <me@example.com>"},
                         {"Destination.ToAddresses.member.1", to},
                         {"Message.Subject.Data", subject},
                         {"Message.Body.Text.Data", "Your code is 12345"},
                         {"Message.Body.Html.Data", "<b>Hi</b><script>x</script>"}};
        given.insert(given.end(), more.begin(), more.end());
        auto const a = ses("SendEmail", given);
        REQUIRE(a.status == 200);
        return at(a, "/SendEmailResponse/SendEmailResult/MessageId");
    }
    // The subjects of a list of mails.
    std::string subjects(std::string const& query) {
        std::string out;
        auto const response = seen("/messages" + query);
        for (auto const& m : response.at("messages").as_array())
            out.append(out.empty() ? "" : " ").append(m.at("subject").as_string().c_str());
        return out;
    }
};

inline constexpr std::string_view raw_mail =
    "From: me@example.com\r\nTo: b@example.org\r\nSubject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=\r\n"
    "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
    "--x\r\nContent-Type: text/plain\r\n\r\nhello inside\r\n"
    "--x\r\nContent-Type: text/html\r\nContent-Disposition: attachment; "
    "filename=\"a b.html\"\r\n\r\n<script>1</script>\r\n--x--\r\n";

inline std::string send_raw(looker& c) {
    auto const a = c.ses("SendRawEmail", {{"RawMessage.Data", base64(raw_mail)}});
    REQUIRE(a.status == 200);
    return at(a, "/SendRawEmailResponse/SendRawEmailResult/MessageId");
}

} // namespace sesame::test
