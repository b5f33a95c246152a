#include "model/account/options.hpp"
#include "model/text/base64.hpp"
#include "tests/api/control/caller.hpp"
#include "tests/model/ses/fake_dkim_keys.hpp"

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

struct key_looker : dkim_key_owner, control_caller {
    key_looker()
        : control_caller(options{.dkim = &keys}) {}

    // "name TYPE value", a line for each record.
    std::string records(std::string const& identity) {
        std::string out;
        auto const seen = done("GET", "/identities/" + identity + "/dkim");
        for (auto const& r : seen.at("records").as_array())
            for (auto const* const part : {"name", "type", "value"})
                out.append(r.at(part).as_string()).append(part == std::string("value") ? "\n" : " ");
        return out;
    }
    std::string token() {
        return at(ses("VerifyDomainDkim", {{"Domain", "example.com"}}),
                  "/VerifyDomainDkimResponse/VerifyDomainDkimResult/DkimTokens/member");
    }
    std::string send(std::string const& source) {
        return at(ses("SendEmail", {{"Source", source},
                                    {"Destination.ToAddresses.member.1", "a@example.org"},
                                    {"Message.Subject.Data", "s"},
                                    {"Message.Body.Text.Data", "t"}}),
                  "/SendEmailResponse/SendEmailResult/MessageId");
    }
    std::string raw(std::string const& id) { return ask("GET", "/messages/" + id + "/raw").body; }
};

} // namespace

TEST_CASE("the records of Easy DKIM are three CNAMEs, and the key at the end of each") {
    key_looker c;
    auto const token = c.token();
    auto const key = "p=" + base64("long " + token) + "\n";
    auto const seen = c.records("example.com");
    CHECK(seen.starts_with(token + "._domainkey.example.com CNAME " + token + ".dkim.amazonses.com\n" + token +
                           ".dkim.amazonses.com TXT " + key));
    CHECK(std::count(seen.begin(), seen.end(), '\n') == 6);
    CHECK(c.records("example.com") == seen);
    c.ses("VerifyEmailIdentity", {{"EmailAddress", "a@example.com"}});
    CHECK(c.records("a%40example.com") == seen);
}

TEST_CASE("the record of a sender's own key has its public half") {
    key_looker c;
    c.token();
    REQUIRE(c.request("PUT", "/v2/email/identities/example.com/dkim/signing", signature("ses"),
                      R"({"SigningAttributesOrigin":"EXTERNAL","SigningAttributes":)"
                      R"({"DomainSigningSelector":"mine","DomainSigningPrivateKey":"a2V5"}})")
                .status == 200);
    CHECK(c.records("example.com") == "mine._domainkey.example.com TXT p=a2V5\n");
}

TEST_CASE("an identity without DKIM has no records, and without an identity there is nothing") {
    key_looker c;
    c.ses("VerifyDomainIdentity", {{"Domain", "example.com"}});
    auto const seen = c.done("GET", "/identities/example.com/dkim");
    CHECK(json::serialize(seen) ==
          R"({"identity":"example.com","signing_enabled":false,"status":"NotStarted","records":[]})");
    CHECK(c.refused("GET", "/identities/example.org/dkim") ==
          "404 There is no identity 'example.org'. Create it with CreateEmailIdentity.");
}

TEST_CASE("mail of a domain with DKIM is shown signed, the same each time; other mail is not") {
    key_looker c;
    auto const token = c.token();
    auto const id = c.send("me@example.com");
    auto const first = c.raw(id);
    CHECK(first.find("\r\nDKIM-Signature: v=1; a=rsa-sha256;") != first.npos);
    CHECK(first.find("s=" + token + "; d=example.com;") != first.npos);
    CHECK(c.raw(id) == first);
    CHECK(from_base64(c.done("GET", "/message?id=" + id).at("raw").as_string()) == first);
    auto const headers = json::serialize(c.done("GET", "/messages/" + id).at("headers"));
    CHECK(headers.find(R"({"name":"DKIM-Signature","value":"v=1; a=rsa-sha256;)") != headers.npos);

    c.ses("VerifyEmailIdentity", {{"EmailAddress", "me@example.org"}});
    CHECK(c.raw(c.send("me@example.org")).find("DKIM-Signature") == std::string::npos);
}
