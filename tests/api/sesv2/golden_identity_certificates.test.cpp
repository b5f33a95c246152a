#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

constexpr std::string_view certificate = R"("CertificateArn":"arn:aws:acm:us-east-1:000000000000:certificate/c")";

struct signer : v2_caller {
    signer() {
        verify("example.com");
        verify("a@example.com");
    }
};

std::string of(std::string_view identity, std::string_view from = "", std::string_view more = certificate) {
    auto out = R"({"EmailIdentity":")" + std::string(identity) + "\"";
    if (!from.empty()) out.append(R"(,"FromAddress":")").append(from).append("\"");
    if (!more.empty()) out.append(",").append(more);
    return out + "}";
}

} // namespace

TEST_CASE("AssociateEmailIdentityCertificate takes one certificate for each address") {
    signer c;
    v2_transcript t(c, "AssociateEmailIdentityCertificate");
    auto const path = "/identity/certificates";
    t.call("An address needs no other.", "200", "POST", path, of("a@example.com"));
    t.call("It has one.", "400 AlreadyExistsException", "POST", path, of("a@example.com", "a@example.com"));
    t.call("It has one under its domain, too.", "400 AlreadyExistsException", "POST", path,
           of("example.com", "a@example.com"));
    t.call("A domain says for whom.", "200", "POST", path, of("example.com", "b@sub.Example.com"));
    t.call("A domain has not said for whom.", "400 BadRequestException", "POST", path, of("example.com"));
    t.call("The address is of another domain.", "400 BadRequestException", "POST", path,
           of("example.com", "a@ample.com"));
    t.call("It is not the identity's.", "400 BadRequestException", "POST", path, of("a@example.com", "b@example.com"));
    t.call("It is no address.", "400 BadRequestException", "POST", path, of("example.com", "example.com"));
    t.call("The identity is there.", "404 NotFoundException", "POST", path, of("b@example.com"));
    t.call("A certificate has an ARN.", "400 BadRequestException", "POST", path,
           of("a@example.com", "", R"("CertificateArn":"arn:aws:acm:us-east-1:0:cert/c")"));
    t.call("A certificate is required.", "400 BadRequestException", "POST", path, of("a@example.com", "", ""));
    t.require_golden();
}

TEST_CASE("ListEmailIdentityCertificates shows how far the certificates of an identity are") {
    signer c;
    v2_transcript t(c, "ListEmailIdentityCertificates");
    auto const path = "/identity/certificates/list";
    t.call("There are none.", "200", "POST", path, of("example.com", "", ""));
    c.v2("POST", "/identity/certificates", of("example.com", "b@example.com"));
    c.v2("POST", "/identity/certificates", of("a@example.com"));
    c.v2("POST", "/identity/certificates", of("example.com", "c@example.com"));
    auto const first = t.call("One is on its way.", "200", "POST", path, of("example.com", "", R"("PageSize":1)"));
    c.pass(std::chrono::seconds{10});
    t.call("Another is ready.", "200", "POST", path,
           of("example.com", "", R"("NextToken":")" + member(first, "/NextToken") + "\""));
    c.pass(std::chrono::hours{24} * 395);
    t.call("It has expired.", "200", "POST", path, of("a@example.com", "", ""));
    t.call("The identity is there.", "404 NotFoundException", "POST", path, of("example.org", "", ""));
    t.require_golden();
}

TEST_CASE("DisassociateEmailIdentityCertificate does not mind if there is none") {
    signer c;
    v2_transcript t(c, "DisassociateEmailIdentityCertificate");
    auto const path = "/identity/certificates/delete";
    c.v2("POST", "/identity/certificates", of("example.com", "b@example.com"));
    t.call("It is an address of the domain's.", "400 BadRequestException", "POST", path, of("example.com", "", ""));
    for (auto const* const title : {"It goes.", "It has gone."})
        t.call(title, "200", "POST", path, of("example.com", "b@example.com", ""));
    CHECK(member(c.v2("POST", "/identity/certificates/list", of("example.com", "", "")), "/Certificates") == "[]");
    c.v2("POST", "/identity/certificates", of("a@example.com"));
    t.call("That of another identity stays.", "200", "POST", path, of("example.com", "a@example.com", ""));
    CHECK(member(c.v2("POST", "/identity/certificates/list", of("a@example.com", "", "")),
                 "/Certificates/0/FromAddress") == "a@example.com");
    t.call("The identity is there.", "404 NotFoundException", "POST", path, of("example.org", "", ""));
    t.require_golden();
}
