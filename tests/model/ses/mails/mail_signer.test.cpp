#include "model/ses/mails/mail_signer.hpp"

#include "model/account/options.hpp"
#include "model/ses/identities/dkim_setup.hpp"
#include "model/ses/mails/delivered_message.hpp"
#include "model/ses/state.hpp"
#include "tests/model/ses/fake_dkim_keys.hpp"
#include "tests/model/ses/mailer.hpp"

using namespace sesame;
using namespace sesame::ses;

namespace {

struct signing_mailer : test::dkim_key_owner, test::mailer {
    explicit signing_mailer(options o = {})
        : test::mailer([&] {
            o.dkim = &keys;
            return o;
        }()) {
        verify_domain_dkim(home, "example.com", now);
    }

    identity& domain() { return *find_identity(home, "example.com"); }
    mail const& sent_by(std::string const& source) {
        auto e = email({"a@example.org"});
        e.source = source;
        return kept(send(e));
    }
    std::string signer_of(std::string const& source) { return sent_by(source).signing.domain; }
    std::string received(mail const& m) {
        mail_signer signer(m, &keys);
        if (signer.needs_key()) signer.use(keys.make(signer.easy_key()));
        return signer.signed_mail(delivered_message(home, m));
    }
};

} // namespace

TEST_CASE("mail of a domain and of its addresses is signed by the domain, after Return-Path") {
    signing_mailer w;
    auto const& m = w.sent_by("Anybody <anybody@example.com>");
    CHECK(m.signing.domain == "example.com");
    CHECK(m.signing.selector == w.domain().dkim.tokens.front());
    CHECK(w.signer_of("sender@example.com") == "example.com"); // which is an identity, too
    auto const text = w.received(m);
    auto const second = text.find('\n') + 1;
    CHECK(text.starts_with("Return-Path: <"));
    CHECK(text.compare(second, 16, "DKIM-Signature: ") == 0);
    CHECK(text.find("; d=example.com; t=1700000000;") != text.npos);
}

TEST_CASE("mail of a subdomain is signed by the domain that covers it, unless it is an identity of its own") {
    signing_mailer w;
    CHECK(w.signer_of("a@sub.example.com") == "example.com");
    verify_email_address(w.home, "b@sub.example.com", w.now);
    CHECK(w.signer_of("b@sub.example.com").empty());
    verify_domain(w.home, "sub.example.com", w.now);
    CHECK(w.signer_of("a@sub.example.com").empty());
}

TEST_CASE("mail is signed only with DKIM switched on and verified") {
    signing_mailer w;
    set_dkim_enabled(w.home, "example.com", false);
    CHECK(w.signer_of("a@example.com").empty());
    set_dkim_enabled(w.home, "example.com", true);
    using enum verification_status;
    for (auto const status : {NotStarted, Pending, Failed, TemporaryFailure, Success}) {
        w.domain().dkim.verification.status = status;
        CHECK(w.signer_of("a@example.com").empty() == (status != TemporaryFailure && status != Success));
    }
}

TEST_CASE("a mail keeps its signature, whatever becomes of its identity") {
    signing_mailer w;
    auto const& m = w.sent_by("a@example.com");
    auto const first = w.received(m);
    change_dkim(w.all, w.home, "example.com", "EXTERNAL", {.selector = "mine", .private_key = "a2V5"}, w.now);
    CHECK(w.received(m) == first);
    auto const& other = w.sent_by("a@example.com");
    CHECK(other.signing.selector == "mine");
    auto const second = w.received(other);
    CHECK(second.find("; s=mine;") != second.npos);
    delete_identity(w.home, "example.com");
    CHECK(w.received(m) == first);
    CHECK(w.received(other) == second);
}

TEST_CASE("the From header counts, not the envelope's sender") {
    signing_mailer w;
    verify_domain(w.home, "example.org", w.now);
    raw_email e;
    e.source = "a@example.org";
    e.destinations = {"b@example.net"};
    e.data = "From: me@example.com\r\nTo: b@example.net\r\n\r\nHi\r\n";
    CHECK(w.kept(w.send_raw(e)).signing.domain == "example.com");
    e.data = "From: me@example.org\r\nTo: b@example.net\r\n\r\nHi\r\n";
    CHECK(w.kept(w.send_raw(e)).signing.domain.empty());
}

TEST_CASE("the owner of an identity signs what another account sends for it") {
    signing_mailer w;
    auto& owner = w.all.get("210987654321", "us-east-1");
    verify_domain_dkim(owner, "example.net", w.now);
    raw_email e;
    e.destinations = {"b@example.org"};
    e.arns.source = identity_arn(owner, "example.net");
    e.data = "From: me@example.net\r\nTo: b@example.org\r\n\r\nHi\r\n";
    CHECK(test::refusal_of([&] { w.send_raw(e); }).starts_with("access_denied"));
    put_identity_policy(owner, "example.net", "p",
                        R"({"Statement":[{"Effect":"Allow","Principal":"*","Action":"ses:*","Resource":")" +
                            *e.arns.source + "\"}]}");
    auto const& m = w.kept(w.send_raw(e));
    CHECK(m.signing.domain == "example.net");
    CHECK(m.signing.selector == find_identity(owner, "example.net")->dkim.tokens.front());
}

TEST_CASE("without keys, and without a signer, mail stays as it is") {
    signing_mailer w;
    auto const& m = w.sent_by("a@example.com");
    mail_signer const no_keys(m, nullptr);
    CHECK_FALSE(no_keys.needs_key());
    CHECK(no_keys.signed_mail("A: b\r\n\r\n") == "A: b\r\n\r\n");
    set_dkim_enabled(w.home, "example.com", false);
    mail_signer const nobody(w.sent_by("a@example.com"), &w.keys);
    CHECK_FALSE(nobody.needs_key());
    CHECK(nobody.signed_mail("A: b\r\n\r\n") == "A: b\r\n\r\n");
}
