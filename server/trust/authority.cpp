#include "server/trust/authority.hpp"

#include "server/process/file.hpp"
#include "server/process/start_failure.hpp"

#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <new>
#include <optional>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace sesame::server {
namespace {

namespace fs = std::filesystem;

constexpr auto no_use = "is a key of a kind that cannot sign here: use RSA or P-256";

start_failure failure(fs::path const& at, std::string const& what) {
    return {"--ca-dir: " + at.string() + ": " + what, 2};
}

start_failure failure(fs::path const& at, int error) { return failure(at, std::generic_category().message(error)); }

// One process at a time makes an authority in a directory.
class directory_lock {
  public:
    explicit directory_lock(fs::path const& directory)
        : file_(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
        if (file_ < 0) throw failure(directory, errno);
        while (::flock(file_, LOCK_EX) != 0) {
            if (errno == EINTR) continue;
            auto const error = errno;
            ::close(file_);
            throw failure(directory, error);
        }
    }
    ~directory_lock() { ::close(file_); }
    directory_lock(directory_lock const&) = delete;
    directory_lock& operator=(directory_lock const&) = delete;

  private:
    int file_;
};

// Nothing if there is no file, or an empty one: older versions left one on a full disk, and nothing can be lost with
// it.
std::optional<std::string> contents(fs::path const& file) {
    constexpr std::size_t most = 1024 * 1024;
    std::error_code bad;
    auto const status = fs::status(file, bad);
    if (status.type() == fs::file_type::not_found) return std::nullopt;
    try {
        auto out = read_whole(file.string(), {.bytes = most});
        return out.empty() ? std::nullopt : std::optional(std::move(out));
    } catch (file_problem const& problem) {
        throw failure(file, problem.text);
    }
}

void write(fs::path const& file, std::string const& text, mode_t mode) {
    try {
        replace_file(file.string(), text, mode, ".new");
    } catch (file_problem const& problem) {
        throw failure(file, "cannot be written: " + problem.text);
    }
}

// Some validators look for Amazon's name in that of the issuer.
certificate_terms root_terms() {
    return {"Sesame CA (stands in for Amazon)", "", -std::chrono::days{1}, std::chrono::days{3650}};
}

void require_authority(X509* certificate, EVP_PKEY* key, fs::path const& certificate_file, fs::path const& key_file) {
    constexpr auto renewal = "without it and ca-key.pem a new one is made";
    if (X509_check_private_key(certificate, key) != 1)
        throw failure(certificate_file, "is not the certificate of ca-key.pem beside it");
    if (X509_cmp_current_time(X509_get0_notAfter(certificate)) < 0)
        throw failure(certificate_file, std::string("has expired; ") + renewal);
    if (X509_cmp_current_time(X509_get0_notBefore(certificate)) > 0)
        throw failure(certificate_file, std::string("is not valid yet; ") + renewal);
    if (X509_check_ca(certificate) == 0)
        throw failure(certificate_file, std::string("is not an authority's (CA:TRUE is missing); ") + renewal);
    if (!issue({"Sesame", "DNS:localhost"}, key, certificate, key)) throw failure(key_file, no_use);
}

std::string warning_for(fs::path const& key_file) {
    struct stat about {};
    constexpr mode_t of_others = 077;
    if (::stat(key_file.c_str(), &about) != 0 || (about.st_mode & of_others) == 0) return "";
    constexpr auto octal = [](mode_t digit) { return static_cast<char>('0' + (digit & 7)); };
    return "--ca-dir: " + key_file.string() + ": others than its owner may use the key (mode " +
           std::string{octal(about.st_mode >> 6), octal(about.st_mode >> 3), octal(about.st_mode)} + "): chmod 600 it";
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
    return sesame::server::issue(terms, key, certificate_.get(), key_.get());
}

void authority::ensure() const {
    std::lock_guard const lock(making_);
    if (certificate_) return;
    if (directory_.empty())
        make();
    else
        take_from_directory();
}

// Uses the key that there is, if any.
void authority::make() const {
    if (!key_) key_ = make_ec_key();
    if (!key_) throw std::bad_alloc();
    auto made = make_root(root_terms(), key_.get());
    if (!made) throw failure(fs::path(directory_) / "ca-key.pem", no_use);
    pem_ = pem_of(made.get());
    certificate_ = std::move(made);
}

void authority::take_from_directory() const {
    std::error_code bad;
    fs::create_directories(directory_, bad);
    if (bad) throw failure(directory_, bad.message());
    auto const certificate_file = fs::path(directory_) / "ca.pem", key_file = fs::path(directory_) / "ca-key.pem";
    directory_lock const lock(directory_);
    auto const key_text = contents(key_file), certificate_text = contents(certificate_file);
    if (!key_text && certificate_text)
        throw failure(key_file, "is missing or empty, and ca.pem beside it is of use only with its key; without both a "
                                "new authority is made");
    key_.reset();
    if (key_text) {
        key_ = key_from_pem(*key_text);
        if (!key_) throw failure(key_file, "holds no private key, or one that a passphrase protects");
    }
    if (!certificate_text) { // also if there is a key: the program may have ended between the two writes
        make();
        auto made = std::move(certificate_); // no certificate_ before it is written
        if (!key_text) write(key_file, pem_of(key_.get()), 0600);
        write(certificate_file, pem_, 0644);
        warning_ = warning_for(key_file);
        certificate_ = std::move(made);
        return;
    }
    auto kept = certificate_from_pem(*certificate_text);
    if (!kept) throw failure(certificate_file, "holds no certificate");
    require_authority(kept.get(), key_.get(), certificate_file, key_file);
    warning_ = warning_for(key_file);
    pem_ = pem_of(kept.get());
    certificate_ = std::move(kept);
}

} // namespace sesame::server
