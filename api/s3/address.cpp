#include "api/s3/address.hpp"

#include "api/credentials.hpp"
#include "api/router/path_pattern.hpp"
#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/objects/buckets.hpp"
#include "model/text/text.hpp"

#include <optional>

namespace sesame::api::s3 {
namespace {

constexpr std::string_view control_root = "/v20180820/"; // of S3 Control, which is not here

std::string_view host_name(std::string_view host) { return host.substr(0, host.find(':')); }

std::string_view host_of_url(std::string_view url) {
    auto const at = url.find("://");
    if (at == url.npos) return {};
    url.remove_prefix(at + 3);
    return host_name(url.substr(0, url.find('/')));
}

bool is_s3_host(std::string_view name) { return name.starts_with("s3.") || name.starts_with("s3-"); }

// The bucket before ".s3.", ".s3-" or one of our own names; empty: the host names none.
std::string bucket_in_host(std::string_view host, std::string_view public_url) {
    auto const name = ascii_lower(host_name(host));
    if (is_s3_host(name)) return {};
    for (std::string_view const before : {".s3.", ".s3-"})
        if (auto const at = name.find(before); at != name.npos) return name.substr(0, at);
    for (std::string_view const own :
         {std::string_view("localhost"), std::string_view("localhost.localstack.cloud"), host_of_url(public_url)}) {
        if (own.empty() || !name.ends_with(own) || name.size() < own.size() + 2) continue;
        auto const bucket = name.substr(0, name.size() - own.size());
        if (bucket.ends_with('.') && own.size() + bucket.size() == name.size())
            return bucket.substr(0, bucket.size() - 1);
    }
    return {};
}

// The older signature of a URL. That of other services has a version and an action.
bool is_of_older_signature(request const& r, std::string_view query) {
    return r.header("Authorization").starts_with("AWS ") ||
           (query.find("AWSAccessKeyId=") != query.npos && query.find("Signature=") != query.npos &&
            query.find("SignatureVersion=") == query.npos);
}

// Paths that are no buckets' in any case.
bool is_elsewhere(std::string_view path) {
    return path.size() < 2 || path.starts_with("/v2/email/") || path.starts_with("/_");
}

} // namespace

bool is_signed_for_s3(request const& r, std::string_view path, std::string_view query) {
    if (path.starts_with(control_root)) return false;
    auto const header = r.header("Authorization");
    if (header.starts_with("AWS4-")) return header.find("/s3/aws4_request") != header.npos;
    if (query.find("X-Amz-Credential=") != query.npos)
        return query.find("%2Fs3%2Faws4_request") != query.npos || query.find("/s3/aws4_request") != query.npos;
    // S3's older signature names no service. Whoever signs calls of SES v2 or our own paths so has made the header up.
    return !is_elsewhere(path) && is_of_older_signature(r, query);
}

bool keeps_coding(request const& r) {
    auto const end = std::min(r.target.find('?'), r.target.size());
    return is_signed_for_s3(r, r.target.substr(0, end), r.target.substr(end)) ||
           ascii_lower(r.header("Content-Encoding")).find("aws-chunked") != std::string::npos;
}

bool looks_like_s3(visit const& v) {
    if (v.http.header("Authorization").starts_with("AWS4-") || !v.http.header("X-Amz-Target").empty()) return false;
    if (v.query.find("X-Amz-Credential=") != v.query.npos) return false; // of another service
    auto const name = ascii_lower(host_name(v.http.host));
    if (is_s3_host(name) || name.find(".s3.") != name.npos || name.find(".s3-") != name.npos) return true;
    bool const is_path = v.path.size() > 1;
    if (is_path && (v.http.method == "PUT" || v.http.method == "DELETE")) return true;
    auto const& defaults = v.all.configured();
    auto const* const home = v.all.find(defaults.default_account, defaults.default_region);
    auto const bucket = address_of(v.http, v.path, v.where).bucket;
    return home && !bucket.empty() && objects::home_of(v.all, *home, bucket);
}

address address_of(request const& r, std::string_view path, request_context const& where) {
    auto rest = path.substr(path.empty() ? 0 : 1);
    if (auto bucket = bucket_in_host(r.host, where.public_url); !bucket.empty())
        return {std::move(bucket), decode_label(rest)};
    auto const slash = rest.find('/');
    return {decode_label(rest.substr(0, slash)), slash == rest.npos ? "" : decode_label(rest.substr(slash + 1))};
}

} // namespace sesame::api::s3
