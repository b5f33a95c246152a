#include "server/trust/authority.hpp"
#include "server/process/start_failure.hpp"

#include <catch2/catch_test_macros.hpp>

#include <openssl/x509v3.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>
#include <unistd.h>

namespace fs = std::filesystem;
using sesame::server::authority;

namespace {

class directory {
  public:
    directory() {
        auto name = (fs::temp_directory_path() / "sesame-ca-XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }
    ~directory() { fs::remove_all(path_); }
    fs::path operator/(char const* name) const { return path_ / name; }
    std::string name() const { return path_.string(); }

  private:
    fs::path path_;
};

void require_refusal(directory const& where, std::string const& file, std::string const& reason) {
    try {
        authority(where.name()).certificate();
        FAIL("no refusal");
    } catch (sesame::server::start_failure const& failure) {
        INFO(failure.text);
        REQUIRE(failure.exit_code == 2);
        REQUIRE(failure.text.starts_with("--ca-dir: " + where.name() + file + ": "));
        REQUIRE(failure.text.find(reason) != std::string::npos);
    }
}

} // namespace

TEST_CASE("an authority in a directory is made once and kept") {
    directory const where;
    auto const inner = (where / "made/by us").string();
    auto const first = authority(inner).certificate();
    REQUIRE(authority(inner).certificate() == first);
    std::ifstream file(inner + "/ca.pem");
    REQUIRE(std::string(std::istreambuf_iterator<char>(file), {}) == first);
    REQUIRE(fs::status(inner + "/ca-key.pem").permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("an authority without a directory is another each time") {
    authority const one, other;
    REQUIRE(one.certificate() == one.certificate());
    REQUIRE(one.certificate() != other.certificate());
}

TEST_CASE("who comes first at a directory makes its authority, the others use it") {
    directory const where;
    std::vector<std::string> seen(8);
    std::vector<std::thread> all;
    for (auto& one : seen) all.emplace_back([&] { one = authority(where.name()).certificate(); });
    for (auto& t : all) t.join();
    for (auto const& one : seen) REQUIRE(one == seen[0]);
}

TEST_CASE("what an authority issues is trusted by who trusts it, for its names") {
    authority const ours, other;
    auto const key = sesame::server::make_ec_key();
    auto const made = ours.issue({"x", "DNS:sns.test,IP:127.0.0.1"}, key.get());
    REQUIRE(made);
    for (auto const* const who : {&ours, &other}) {
        auto const root = sesame::server::certificate_from_pem(who->certificate());
        std::unique_ptr<X509_STORE, void (*)(X509_STORE*)> const store(X509_STORE_new(), &X509_STORE_free);
        X509_STORE_add_cert(store.get(), root.get());
        std::unique_ptr<X509_STORE_CTX, void (*)(X509_STORE_CTX*)> const check(X509_STORE_CTX_new(),
                                                                               &X509_STORE_CTX_free);
        X509_STORE_CTX_init(check.get(), store.get(), made.get(), nullptr);
        X509_VERIFY_PARAM_set_flags(X509_STORE_CTX_get0_param(check.get()), X509_V_FLAG_X509_STRICT);
        REQUIRE(X509_verify_cert(check.get()) == (who == &ours ? 1 : 0));
    }
    REQUIRE(X509_check_host(made.get(), "sns.test", 0, 0, nullptr) == 1);
    REQUIRE(X509_check_ip_asc(made.get(), "127.0.0.1", 0) == 1);
    REQUIRE_FALSE(ours.issue({"x", "nonsense"}, key.get()));
}

TEST_CASE("a directory that does not serve is told") {
    directory const where;
    authority(where.name()).certificate();
    auto const overwrite = [&](char const* file, std::string const& text) { std::ofstream(where / file) << text; };
    SECTION("a certificate alone") {
        fs::remove(where / "ca-key.pem");
        require_refusal(where, "/ca-key.pem", "is missing or empty");
    }
    SECTION("no key in its file") {
        overwrite("ca-key.pem", "nonsense");
        require_refusal(where, "/ca-key.pem", "holds no private key");
    }
    SECTION("no certificate in its file") {
        overwrite("ca.pem", "nonsense");
        require_refusal(where, "/ca.pem", "holds no certificate");
    }
    SECTION("another's key") {
        overwrite("ca-key.pem", sesame::server::pem_of(sesame::server::make_ec_key().get()));
        require_refusal(where, "/ca.pem", "is not the certificate of ca-key.pem");
    }
    SECTION("a certificate of the past") {
        auto const key = sesame::server::make_ec_key();
        using std::chrono::days;
        auto const past = sesame::server::make_root({"old", "", -days{2}, -days{1}}, key.get());
        overwrite("ca-key.pem", sesame::server::pem_of(key.get()));
        overwrite("ca.pem", sesame::server::pem_of(past.get()));
        require_refusal(where, "/ca.pem", "has expired");
    }
}

TEST_CASE("a key alone gets a certificate, which clients of the first one accept") {
    directory const where;
    auto const first = authority(where.name()).certificate();
    fs::remove(where / "ca.pem");
    authority const again(where.name());
    REQUIRE(again.certificate() != first);
    auto const key = sesame::server::make_ec_key();
    auto const made = again.issue({"x", "DNS:sns.test"}, key.get());
    REQUIRE(X509_verify(made.get(), X509_get0_pubkey(sesame::server::certificate_from_pem(first).get())) == 1);
}

TEST_CASE("a certificate that is no authority's is told") {
    directory const where;
    auto const key = sesame::server::make_ec_key();
    auto const leaf = authority().issue({"x", "DNS:sns.test"}, key.get());
    std::ofstream(where / "ca-key.pem") << sesame::server::pem_of(key.get());
    std::ofstream(where / "ca.pem") << sesame::server::pem_of(leaf.get());
    require_refusal(where, "/ca.pem", "is not an authority's");
}

TEST_CASE("a directory that cannot be made is told") {
    directory const where;
    std::ofstream(where / "file") << "x";
    REQUIRE_THROWS_AS(authority((where / "file").string()).certificate(), sesame::server::start_failure);
    REQUIRE_THROWS_AS(authority((where / "file/below").string()).certificate(), sesame::server::start_failure);
}
