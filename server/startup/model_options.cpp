#include "server/startup/model_options.hpp"

#include "model/base/sha256.hpp"
#include "server/process/process.hpp"

#include <algorithm>
#include <chrono>
#include <random>
#include <string_view>

namespace sesame::server {
namespace {

std::uint64_t random_seed() {
    std::random_device device;
    return std::uint64_t{device()} << 32 | device();
}

// Where a run that can be repeated begins.
constexpr timestamp deterministic_start = std::chrono::sys_days{std::chrono::year{2026} / 1 / 1};

std::uint64_t seed_of(std::string_view text) {
    std::uint64_t out = 0;
    for (auto const byte : sha256(text).substr(0, sizeof out)) out = out << 8 | static_cast<unsigned char>(byte);
    return out;
}

} // namespace

std::optional<std::uint64_t> repeated_seed(settings const& s) {
    return s.deterministic.empty() ? std::nullopt : std::optional{seed_of(s.deterministic)};
}

options model_options(settings const& s, server_options const& o, ses::dkim_keys& dkim) {
    options out;
    out.dkim = &dkim;
    out.default_account = s.account;
    out.default_region = s.region;
    out.mode = s.mode;
    out.verification = s.verification;
    auto const repeated = repeated_seed(s);
    out.seed = repeated ? *repeated : random_seed();
    if (repeated) out.clock.stopped_at = deterministic_start;
    out.max_messages = s.max_messages;
    out.sqs_strict = s.sqs_strict;
    for (auto const& text : s.lambda) {
        auto const equals = text.find('=');
        out.functions.push_back({text.substr(0, equals), text.substr(equals + 1)});
    }
    out.sns_urls_at_aws = s.sns_cert_url == sns_cert_host::aws;
    out.kept = s.kept;
    out.outbox = o.outbox;
    out.outbox.retry_429 = s.sns_retries_429;
    return out;
}

delivery_options delivery_options_of(settings const& s, server_options const& o) {
    auto out = o.deliveries;
    out.sqs_endpoint = s.sqs_endpoint;
    out.follow_redirects = s.sns_follows_redirects;
    // The other half of the files is for clients.
    auto& connections = out.connection_pool.connections;
    connections = std::min(connections, std::max<std::size_t>(1, file_limit() / 2));
    return out;
}

} // namespace sesame::server
