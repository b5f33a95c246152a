#include "server/commands/as_aws.hpp"

#include "api/smtp/sign_in/password.hpp"
#include "model/base/partition.hpp"
#include "server/process/file.hpp"
#include "server/process/start_failure.hpp"
#include "server/trust/authority.hpp"

#include <openssl/sha.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace sesame::server {
namespace fs = std::filesystem;
namespace {

std::string whole_or_nothing(char const* file) {
    try {
        return read_whole(file, {.bytes = 1024 * 1024});
    } catch (file_problem const&) {
        return "";
    }
}

std::string first_line(char const* file) {
    auto const out = whole_or_nothing(file);
    return out.substr(0, out.find('\n'));
}

// What this machine's administrator has said against namespaces of users.
std::string mend_for_users() {
    struct obstacle {
        char const *file, *value, *mend;
    };
    static constexpr obstacle known[]{
        {"/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1",
         "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 (as root)"},
        {"/proc/sys/kernel/unprivileged_userns_clone", "0", "sysctl -w kernel.unprivileged_userns_clone=1 (as root)"},
        {"/proc/sys/user/max_user_namespaces", "0", "sysctl -w user.max_user_namespaces=10000 (as root)"},
        {"/proc/sys/user/max_net_namespaces", "0", "sysctl -w user.max_net_namespaces=10000 (as root)"},
        {"/proc/sys/user/max_mnt_namespaces", "0", "sysctl -w user.max_mnt_namespaces=10000 (as root)"},
    };
    for (auto const& one : known)
        if (first_line(one.file) == one.value) return one.mend;
    return "in a container: docker run --cap-add SYS_ADMIN --security-opt seccomp=unconfined --security-opt "
           "apparmor=unconfined";
}

[[noreturn]] void refuse(std::string const& step, int error) {
    throw start_failure{"exec --as-aws: " + step + ": " + std::generic_category().message(error) +
                            ".\nIt needs a network and mounts of its own (Linux namespaces), and this machine does not "
                            "allow them. Run it as root (sudo --preserve-env), or allow them: " +
                            mend_for_users() +
                            ".\nWithout --as-aws, validators can trust --ca-dir: see server/README.md, \"Check "
                            "signatures as in production\".",
                        4};
}

void check(int result, std::string const& step) {
    if (result != 0) refuse(step, errno);
}

void write_to_kernel(char const* file, std::string const& text) {
    auto const at = ::open(file, O_WRONLY | O_CLOEXEC);
    bool const done = at >= 0 && ::write(at, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    auto const error = errno;
    if (at >= 0) ::close(at);
    if (!done) refuse(std::string("write ") + file, error);
}

// Without root's rights they come with a namespace of users, in which everybody keeps their own number: the command,
// which has no more rights than before, sees its files as before.
void enter_namespaces() {
    constexpr int wanted = CLONE_NEWNS | CLONE_NEWNET;
    if (::unshare(wanted) == 0) return;
    auto const user = std::to_string(::geteuid()), group = std::to_string(::getegid());
    check(::unshare(wanted | CLONE_NEWUSER), "unshare");
    write_to_kernel("/proc/self/setgroups", "deny"); // else the kernel takes no map of groups
    write_to_kernel("/proc/self/uid_map", user + " " + user + " 1");
    write_to_kernel("/proc/self/gid_map", group + " " + group + " 1");
}

void bring_loopback_up() {
    ifreq lo{};
    lo.ifr_name[0] = 'l';
    lo.ifr_name[1] = 'o';
    auto const any = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    int result = any < 0 ? -1 : ::ioctl(any, SIOCGIFFLAGS, &lo);
    lo.ifr_flags |= IFF_UP;
    if (result == 0) result = ::ioctl(any, SIOCSIFFLAGS, &lo);
    auto const error = errno;
    if (any >= 0) ::close(any);
    if (result != 0) refuse("bring up loopback", error);
}

// Names are looked up in files only: systemd's resolver is a process elsewhere, with a /etc/hosts of its own.
std::string name_services() {
    std::string out = "hosts: files dns\n";
    auto const text = whole_or_nothing("/etc/nsswitch.conf");
    for (std::string_view rest = text; !rest.empty();) {
        auto const line = rest.substr(0, std::min(rest.find('\n'), rest.size() - 1) + 1);
        if (!line.starts_with("hosts:")) out += line;
        rest.remove_prefix(line.size());
    }
    return out;
}

void put(fs::path const& file, std::string const& text) {
    try {
        replace_file(file.string(), text, 0644, ".new");
    } catch (file_problem const& problem) {
        throw start_failure{"exec --as-aws: " + file.string() + " cannot be written: " + problem.text, 2};
    }
}

void cover(fs::path const& with, char const* file) {
    if (::access(file, F_OK) == 0)
        check(::mount(with.c_str(), file, nullptr, MS_BIND, nullptr), std::string("mount ") + file);
}

template<class Number>
std::string big_endian(Number number) {
    std::string out;
    for (int bits = static_cast<int>(sizeof number) * 8 - 8; bits >= 0; bits -= 8)
        out += static_cast<char>(number >> bits & 0xff);
    return out;
}

std::string counted(std::string const& text) { return big_endian(static_cast<std::uint16_t>(text.size())) + text; }

std::string der_of(std::string const& pem) {
    auto const certificate = certificate_from_pem(pem);
    unsigned char* bytes = nullptr;
    auto const length = certificate ? i2d_X509(certificate.get(), &bytes) : 0;
    std::string out(reinterpret_cast<char const*>(bytes), static_cast<std::size_t>(std::max(length, 0)));
    OPENSSL_free(bytes);
    return out;
}

} // namespace

temporary_directory::temporary_directory() {
    std::error_code bad;
    auto const parent = fs::temp_directory_path(bad);
    auto name = ((bad ? fs::path("/tmp") : parent) / "sesame-XXXXXX").string();
    if (!::mkdtemp(name.data()))
        throw start_failure{"cannot make a directory " + name + ": " + std::generic_category().message(errno) +
                                "; name a better place in TMPDIR",
                            2};
    path_ = name;
    ::chmod(path_.c_str(), 0755); // the command may run as somebody else
}

temporary_directory::~temporary_directory() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

aws_stand_in::aws_stand_in(settings& how) {
    how.https_port = 443;
    how.sns_cert_url = sns_cert_host::aws;
    if (how.smtp.listens && how.smtp.port.value_or(0) == 0) how.smtp.port = 587;
    if (how.smtp.listens && !how.smtp.tls_port) how.smtp.tls_port = 465;
    if (how.ca_dir.empty()) how.ca_dir = (files_.path() / "ca").string();
    authority const ours(how.ca_dir);
    auto const file = [&](char const* name) { return files_.path() / name; };
    certificate_ = file("ca.pem").string();
    put(certificate_, ours.certificate());
    put(file("trust.jks"), java_trust_store(der_of(ours.certificate())));
    put(file("hosts"), hosts_of_aws(how.region) + whole_or_nothing("/etc/hosts"));
    put(file("nsswitch.conf"), name_services());
    put(file("resolv.conf"), "nameserver 127.0.0.1\n");
    auto const* const java = std::getenv("JAVA_TOOL_OPTIONS");
    java_options_ = std::string(java ? java : "") + (java ? " " : "") +
                    "-Djavax.net.ssl.trustStore=" + file("trust.jks").string() +
                    " -Djavax.net.ssl.trustStorePassword=changeit";

    enter_namespaces();
    bring_loopback_up();
    check(::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr), "keep mounts apart");
    cover(file("hosts"), "/etc/hosts");
    cover(file("nsswitch.conf"), "/etc/nsswitch.conf");
    cover(file("resolv.conf"), "/etc/resolv.conf");
    try {
        names_.emplace();
    } catch (std::system_error const& problem) {
        refuse("listen on UDP port 53", problem.code().value());
    }
}

std::vector<sdk_variable> aws_stand_in::variables() const {
    std::vector<sdk_variable> out;
    for (auto const* const name :
         {"AWS_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "CURL_CA_BUNDLE"})
        out.push_back({name, certificate_});
    for (auto const* const name : {"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"})
        out.push_back({name, {}});
    out.push_back({"JAVA_TOOL_OPTIONS", java_options_});
    return out;
}

std::string hosts_of_aws(std::string const& region) {
    static constexpr std::string_view services[]{"sns", "email", "email-smtp", "inbound-smtp", "sqs", "sts", "s3"};
    std::string out = "127.0.0.1 localhost sns.amazonaws.com sts.amazonaws.com s3.amazonaws.com queue.amazonaws.com\n"
                      "::1 localhost\n";
    auto const add = [&](std::string_view one) {
        out += "127.0.0.1";
        for (auto const service : services) out.append(" ").append(service_host(service, one));
        out += "\n";
    };
    add(region);
    for (auto const one : api::smtp::regions_of_ses())
        if (one != region) add(one);
    return out;
}

std::string java_trust_store(std::string const& certificate) {
    constexpr std::uint32_t magic = 0xfeedfeed, version = 2, entries = 1, of_trust = 2;
    auto out = big_endian(magic) + big_endian(version) + big_endian(entries) + big_endian(of_trust) +
               counted("sesame") + big_endian(std::uint64_t{0}) + counted("X.509") +
               big_endian(static_cast<std::uint32_t>(certificate.size())) + certificate;
    std::string sealed;
    for (char const c : std::string_view("changeit")) sealed.append(1, '\0').append(1, c); // UTF-16
    sealed += "Mighty Aphrodite" + out;                                                    // Java's salt
    unsigned char digest[SHA_DIGEST_LENGTH];
    SHA1(reinterpret_cast<unsigned char const*>(sealed.data()), sealed.size(), digest);
    return out.append(reinterpret_cast<char const*>(digest), sizeof digest);
}

} // namespace sesame::server
