#include "model/mail/dkim/dkim_signature.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::mime;

namespace {

// Remembers what it signed.
class noting_key : public dkim_key {
  public:
    explicit noting_key(std::string signature = "c2lnbmVk")
        : signature_(std::move(signature)) {}
    std::string signature(std::string_view text) const override {
        noted = text;
        return signature_;
    }
    std::string public_key() const override { return ""; }

    mutable std::string noted;

  private:
    std::string signature_;
};

constexpr std::string_view mail = "Return-Path: <x@y>\r\n"
                                  "MIME-Version: 1.0\r\n"
                                  "Content-Type: text/plain;\r\n charset=us-ascii\r\n"
                                  "Content-Transfer-Encoding: 7bit\r\n"
                                  "X-Mailer: none\r\n"
                                  "Subject: Hi\r\n"
                                  "From: noreply@ciplatform.org\r\n"
                                  "To: a@example.org\r\n"
                                  "Date: Sun, 13 Oct 2019 19:15:43 +0000\r\n"
                                  "Message-ID: <1@example.org>\r\n"
                                  "Feedback-ID: 1:AmazonSES\r\n"
                                  "\r\n";

} // namespace

// The line breaks and the list of fields are those of a mail that SES sent in 2019.
TEST_CASE("a signature stands in lines as SES breaks them, and names the fields in the order of the mail") {
    noting_key const key(std::string(64, 'a') + std::string(67, 'b') + "c");
    CHECK(dkim_signature(mail, {"ciplatform.org", "xioabx2jkcysio5xms3ztvaqoydfvujj", 1'570'994'144}, key) ==
          "DKIM-Signature: v=1; a=rsa-sha256; q=dns/txt; c=relaxed/simple;\r\n"
          "\ts=xioabx2jkcysio5xms3ztvaqoydfvujj; d=ciplatform.org; t=1570994144;\r\n"
          "\th=MIME-Version:Content-Type:Content-Transfer-Encoding:Subject:From:To:Date:Message-ID;\r\n"
          "\tbh=frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY=;\r\n"
          "\tb=" +
              std::string(64, 'a') + "\r\n\t" + std::string(67, 'b') + "\r\n\tc\r\n");
}

TEST_CASE("a short selector stays in the first line, and a long domain gets one of its own") {
    noting_key const key;
    auto const begin = [&](std::string const& domain, std::string const& selector) {
        auto const out = dkim_signature(mail, {domain, selector, 1'783'315'965}, key);
        return out.substr(0, out.find("\th="));
    };
    CHECK(begin("c127.dev", "resend") == "DKIM-Signature: v=1; a=rsa-sha256; q=dns/txt; c=relaxed/simple; s=resend;\r\n"
                                         "\td=c127.dev; t=1783315965;\r\n");
    CHECK(begin("dailycodingproblem.com", "fs65dhbqnjtxpwh3w2hfcyjff7s3hra5") ==
          "DKIM-Signature: v=1; a=rsa-sha256; q=dns/txt; c=relaxed/simple;\r\n"
          "\ts=fs65dhbqnjtxpwh3w2hfcyjff7s3hra5; d=dailycodingproblem.com;\r\n"
          "\tt=1783315965;\r\n");
}

TEST_CASE("the relaxed fields are signed, and the signature's own without its value") {
    noting_key const key;
    dkim_signature("From:  a@b\nX: y\nSUBJECT: c\n d\n\nbody\n", {"b", "s", 1}, key);
    CHECK(key.noted == "from:a@b\r\n"
                       "subject:c d\r\n"
                       "dkim-signature:v=1; a=rsa-sha256; q=dns/txt; c=relaxed/simple; s=s; d=b; t=1; "
                       "h=From:SUBJECT; bh=Ck5SoRNWUpSR4X0COv7R5ub2pUTtl6xz4dTFz++ji4M=; b=");
}

TEST_CASE("a field that stands twice is signed from the last one up") {
    noting_key const key;
    auto const out = dkim_signature("From: a@b\r\nTo: first\r\nto: second\r\n\r\n", {"b", "s", 1}, key);
    CHECK(out.find("h=From:To:to;") != out.npos);
    CHECK(key.noted.starts_with("from:a@b\r\nto:second\r\nto:first\r\n"));
}

TEST_CASE("a mail with LF gets a signature with LF") {
    auto const out = dkim_signature("From: a@b\n\nbody\n", {"b", "s", 1}, noting_key());
    CHECK(out.find('\r') == out.npos);
    CHECK(out.ends_with("\n\tb=c2lnbmVk\n"));
}

TEST_CASE("a key that cannot sign gives no field") {
    CHECK(dkim_signature(mail, {"b", "s", 1}, noting_key("")).empty());
}
