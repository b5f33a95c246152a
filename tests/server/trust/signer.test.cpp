#include "server/trust/signer.hpp"
#include "model/text/base64.hpp"

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <openssl/evp.h>
#include <openssl/x509v3.h>
#include <optional>

using sesame::server::signer;
using sesame::server::sns_cert_host;
using sesame::server::sns_signing;
using namespace std::chrono_literals;

namespace {

// Where a signer brings its results: the test does them, as an event loop would.
class event_loop {
  public:
    std::function<void(std::function<void()>)> post() {
        return [this](std::function<void()> f) {
            std::lock_guard const lock(mutex_);
            waiting_.push_back(std::move(f));
            changed_.notify_all();
        };
    }
    bool run_until(bool const& done) {
        while (!done) {
            std::unique_lock lock(mutex_);
            if (!changed_.wait_for(lock, 60s, [this] { return !waiting_.empty(); })) return false;
            auto const next = std::move(waiting_.front());
            waiting_.pop_front();
            lock.unlock();
            next();
        }
        return true;
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> waiting_;
};

sesame::server::authority const issuer;

signer::signature sign(event_loop& loop, signer& s, std::string_view version, std::string const& text) {
    signer::signature out;
    bool done = false;
    s.sign(version, text, [&](signer::signature made) {
        out = std::move(made);
        done = true;
    });
    REQUIRE(loop.run_until(done));
    return out;
}

std::string certificate(event_loop& loop, signer& s, std::string const& path) {
    std::string out;
    bool done = false;
    s.certificate(path, [&](std::string text) {
        out = std::move(text);
        done = true;
    });
    REQUIRE(loop.run_until(done));
    return out;
}

bool verifies(std::string const& pem, EVP_MD const* digest, std::string const& text, std::string const& base64) {
    auto const signature = sesame::from_base64(base64);
    auto const x509 = sesame::server::certificate_from_pem(pem);
    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> const context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    auto const bytes = [](std::string const& s) { return reinterpret_cast<unsigned char const*>(s.data()); };
    return signature &&
           EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, X509_get0_pubkey(x509.get())) == 1 &&
           EVP_DigestVerify(context.get(), bytes(*signature), signature->size(), bytes(text), text.size()) == 1;
}

} // namespace

TEST_CASE("signatures of both versions verify with the served certificate") {
    event_loop loop;
    signer one(loop.post(), issuer, {"eu-west-1"});
    std::string const text = "Message\nhello\nMessageId\n1\n";
    for (auto const& [version, digest] : {std::pair{"1", EVP_sha1()}, {"2", EVP_sha256()}}) {
        auto const made = sign(loop, one, version, text);
        auto const pem = certificate(loop, one, made.certificate_path);
        REQUIRE(verifies(pem, digest, text, made.base64));
        REQUIRE_FALSE(verifies(pem, digest, text + " ", made.base64));
        REQUIRE(made.base64.size() == 344); // RSA-2048, on one line
        REQUIRE(made.base64.find('\n') == std::string::npos);
    }
    REQUIRE(sign(loop, one, "1", text).base64 == sign(loop, one, "1", text).base64);
    REQUIRE(sign(loop, one, "1", "").base64 != "");
}

TEST_CASE("the certificate is one that validators of SNS messages accept") {
    event_loop loop;
    signer one(loop.post(), issuer, {"eu-west-1"});
    auto const path = sign(loop, one, "1", "x").certificate_path;
    REQUIRE(path.starts_with("/SimpleNotificationService-"));
    REQUIRE(path.find_first_not_of("0123456789abcdef", 27) == 27 + 32);
    REQUIRE(path.substr(27 + 32) == ".pem");
    auto const pem = certificate(loop, one, path);
    REQUIRE(pem.starts_with("-----BEGIN CERTIFICATE-----\n"));
    REQUIRE(pem.find("-----END CERTIFICATE-----\n") == pem.size() - 26); // one block, and nothing after it
    REQUIRE(pem.find('\r') == pem.npos);

    auto const x509 = sesame::server::certificate_from_pem(pem);
    REQUIRE(x509);
    char name[100];
    X509_NAME_get_text_by_NID(X509_get_subject_name(x509.get()), NID_commonName, name, sizeof name);
    REQUIRE(std::string(name) == "sns.amazonaws.com");
    for (auto const* const host : {"sns.amazonaws.com", "sns.eu-west-1.amazonaws.com", "localhost"})
        REQUIRE(X509_check_host(x509.get(), host, 0, 0, nullptr) == 1);
    REQUIRE(X509_check_host(x509.get(), "example.com", 0, 0, nullptr) == 0);
    REQUIRE(X509_cmp_current_time(X509_get0_notBefore(x509.get())) < 0);
    REQUIRE(X509_cmp_current_time(X509_get0_notAfter(x509.get())) > 0);
    REQUIRE(EVP_PKEY_get_bits(X509_get0_pubkey(x509.get())) == 2048);
}

// The names that SnsMessageManager of the AWS SDK for Java asks for, and sns-message-manager of its version 2.
TEST_CASE("one certificate has the name by which AWS's SDKs for Java know each region, and those of an unknown one") {
    event_loop loop;
    signer one(loop.post(), issuer, {"local"});
    auto const pem = certificate(loop, one, sign(loop, one, "1", "x").certificate_path);
    auto const x509 = sesame::server::certificate_from_pem(pem);
    for (auto const* const host :
         {"sns.amazonaws.com", "sns-cn-north-1.amazonaws.com.cn", "sns-cn-northwest-1.amazonaws.com.cn",
          "sns-us-gov-west-1.amazonaws.com", "sns-signing.me-south-1.amazonaws.com",
          "sns-signing.ap-southeast-7.amazonaws.com", "sns-signing.eusc-de-east-1.amazonaws.eu",
          "sns-us-iso-east-1.c2s.ic.gov", "sns-us-isob-east-1.sc2s.sgov.gov",
          "sns-signing.us-isof-south-1.csp.hci.ic.gov", "sns-signing.eu-isoe-west-1.cloud.adc-e.uk",
          "sns.local.amazonaws.com", "sns-signing.local.amazonaws.com"})
        CHECK(X509_check_host(x509.get(), host, 0, 0, nullptr) == 1);
    for (auto const* const host :
         {"sns-signing.eu-west-1.amazonaws.com", "sns.us-east-1.amazonaws.com", "amazonaws.eu"})
        CHECK(X509_check_host(x509.get(), host, 0, 0, nullptr) == 0);
}

TEST_CASE("a signature is bad, or its certificate expired, if so wished; all else stays good") {
    std::string const text = "Message\nhello\n";
    for (auto const how : {sns_signing::bad, sns_signing::expired_cert, sns_signing::wrong_host}) {
        event_loop loop;
        signer one(loop.post(), issuer, {"us-east-1", how});
        auto const made = sign(loop, one, "2", text);
        auto const pem = certificate(loop, one, made.certificate_path);
        REQUIRE(made.base64.size() == 344);
        REQUIRE(verifies(pem, EVP_sha256(), text, made.base64) == (how != sns_signing::bad));
        auto const x509 = sesame::server::certificate_from_pem(pem);
        auto const* const end = X509_get0_notAfter(x509.get());
        REQUIRE((X509_cmp_current_time(end) < 0) == (how == sns_signing::expired_cert));
    }
}

TEST_CASE("the certificate is said to be here, at AWS, or on a host that only looks so") {
    signer::signature const s{"", "/cert.pem"};
    struct row {
        sns_signing how;
        sns_cert_host host;
        char const *region, *url;
    };
    using enum sns_signing;
    for (auto const& [how, host, region, url] :
         {row{good, sns_cert_host::local, "eu-west-1", "http://localhost:4566/cert.pem"},
          {bad, sns_cert_host::local, "eu-west-1", "http://localhost:4566/cert.pem"},
          {good, sns_cert_host::aws, "eu-west-1", "https://sns.eu-west-1.amazonaws.com/cert.pem"},
          {bad, sns_cert_host::aws, "cn-north-1", "https://sns.cn-north-1.amazonaws.com.cn/cert.pem"},
          {good, sns_cert_host::aws, "eusc-de-east-1", "https://sns.eusc-de-east-1.amazonaws.eu/cert.pem"},
          {wrong_host, sns_cert_host::aws, "eu-west-1", "https://sns.eu-west-1.amazonaws.com.attacker.test/cert.pem"},
          {wrong_host, sns_cert_host::local, "eu-west-1",
           "https://sns.eu-west-1.amazonaws.com.attacker.test/cert.pem"}}) {
        event_loop loop;
        signer const one(loop.post(), issuer, {"us-east-1", how, host});
        REQUIRE(one.certificate_url(s, "http://localhost:4566", region) == url);
    }
}

TEST_CASE("a path that is not the certificate's gives nothing") {
    event_loop loop;
    signer one(loop.post(), issuer, {"us-east-1"});
    auto const wrong = "/SimpleNotificationService-00000000000000000000000000000000.pem";
    REQUIRE(certificate(loop, one, wrong).empty()); // before there is a key
    auto const path = sign(loop, one, "1", "x").certificate_path;
    REQUIRE(certificate(loop, one, wrong).empty());
    REQUIRE(certificate(loop, one, path + "x").empty());
    REQUIRE(certificate(loop, one, "").empty());
}

TEST_CASE("every signer has a key and a path of its own") {
    event_loop loop;
    signer one(loop.post(), issuer, {"us-east-1"}), other(loop.post(), issuer, {"us-east-1"});
    REQUIRE(sign(loop, one, "1", "x").certificate_path != sign(loop, other, "1", "x").certificate_path);
}

TEST_CASE("a signer that is making its key ends quickly") {
    for (int n = 0; n < 10; ++n) {
        event_loop loop;
        auto one = std::make_optional<signer>(loop.post(), issuer, sesame::server::signing_terms{"us-east-1"});
        for (int k = 0; k < 5; ++k) one->sign("1", "x", [](signer::signature const&) {});
        auto const start = std::chrono::steady_clock::now();
        one.reset();
        REQUIRE(std::chrono::steady_clock::now() - start < 10s);
    }
}
