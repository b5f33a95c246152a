#include "server/authority.hpp"

#include "server/start_failure.hpp"

#include <openssl/x509.h>

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

namespace sesame::server {
namespace {

namespace fs = std::filesystem;

start_failure failure(fs::path const& at, std::string const& what) {
    return {"--ca-dir: " + at.string() + ": " + what, 2};
}

start_failure failure(fs::path const& at, int error) { return failure(at, std::generic_category().message(error)); }

// One process at a time makes an authority in a directory.
class directory_lock {
  public:
    explicit directory_lock(fs::path const& directory)
        : file_(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
        if (file_ < 0 || ::flock(file_, LOCK_EX) != 0) throw failure(directory, errno);
    }
    ~directory_lock() { ::close(file_); }
    directory_lock(directory_lock const&) = delete;
    directory_lock& operator=(directory_lock const&) = delete;

  private:
    int file_;
};

std::string contents(fs::path const& file) {
    std::ifstream in(file);
    if (!in) throw failure(file, errno);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write(fs::path const& file, std::string const& text, mode_t mode) {
    int const out = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    bool const written = out >= 0 && ::write(out, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    auto const error = errno;
    if (out >= 0) ::close(out);
    if (!written) throw failure(file, error);
}

// Some validators look for Amazon's name in that of the issuer.
certificate_terms root_terms() {
    return {"Sesame CA (stands in for Amazon)", "", -std::chrono::days{1}, std::chrono::days{3650}};
}

} // namespace

authority::authority(std::string directory)
    : directory_(std::move(directory)) {}

std::string const& authority::certificate() const {
    ensure();
    return pem_;
}

certificate_ptr authority::issue(certificate_terms const& terms, EVP_PKEY* key) const {
    ensure();
    return server::issue(terms, key, certificate_.get(), key_.get());
}

void authority::ensure() const {
    std::call_once(made_, [this] {
        auto const make = [this] {
            key_ = make_ec_key();
            certificate_ = make_root(root_terms(), key_.get());
            pem_ = pem_of(certificate_.get());
        };
        if (directory_.empty()) return make();
        std::error_code bad;
        fs::create_directories(directory_, bad);
        if (bad) throw failure(directory_, bad.message());
        auto const certificate_file = fs::path(directory_) / "ca.pem", key_file = fs::path(directory_) / "ca-key.pem";
        directory_lock const lock(directory_);
        if (!fs::exists(certificate_file) && !fs::exists(key_file)) {
            make();
            write(key_file, pem_of(key_.get()), 0600);
            return write(certificate_file, pem_, 0644);
        }
        key_ = key_from_pem(contents(key_file));
        if (!key_) throw failure(key_file, "holds no private key");
        certificate_ = certificate_from_pem(contents(certificate_file));
        if (!certificate_) throw failure(certificate_file, "holds no certificate");
        if (X509_check_private_key(certificate_.get(), key_.get()) != 1)
            throw failure(certificate_file, "is not the certificate of ca-key.pem beside it");
        if (X509_cmp_current_time(X509_get0_notAfter(certificate_.get())) < 0)
            throw failure(certificate_file, "has expired; without it and ca-key.pem a new one is made");
        pem_ = pem_of(certificate_.get());
    });
}

} // namespace sesame::server
