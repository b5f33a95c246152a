#pragma once
#include "model/account/account.hpp"
#include "model/account/options.hpp"
#include "server/smtp/smtp_settings.hpp"
#include "server/trust/signer.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sesame::server {

// The values of the command line and the environment. A flag beats its variable.
struct settings {
    std::string host = "localhost"; // localhost: both loopback addresses
    std::uint16_t port = 4566;      // 0: any free one
    std::optional<std::uint16_t> https_port;
    smtp_settings smtp;
    std::string port_file; // gets the ports that were taken
    std::string ca_dir;    // keeps our certificate authority; empty: each start makes one
    std::string account = "000000000000";
    std::string region = "us-east-1";
    sending_mode mode = sending_mode::verified;
    std::string public_url;  // scheme://host[:port] in URLs that are handed out; empty: as each request's Host has it
    bool https_urls = false; // --public-url https: these URLs are https, at the name that was called and our port
    std::vector<std::string> allow_host;   // names that browsers may ask by, beside the usual ones
    std::vector<std::string> allow_origin; // of web pages that may ask, beside those of localhost
    std::vector<std::string> lambda;       // "NAME=URL": functions that an HTTP server stands for
    std::string sqs_endpoint;    // URL of an SQS-compatible server for queues that are not here; empty: captured
    bool sqs_strict = false;     // queues wait, and refuse SNS without a policy, as AWS does
    bool sns_retries_429 = true; // an endpoint's response 429 leads to a retry
    bool sns_follows_redirects = false;
    ses::verification_policy verification{};
    sns_cert_host sns_cert_url = sns_cert_host::local;
    sns_signing sns_sign = sns_signing::good;
    std::string deterministic; // whatever text: identifiers, keys and the clock follow from it; empty: from chance
    std::vector<std::string>
        seeds; // files, or documents: what begins with { or holds ": " or a line break is a document
    std::string log_level = "info";
    bool log_json = false;
    std::size_t max_messages = 10'000;            // mails kept per account and region
    kept_limits kept;                             // what is kept in all accounts together
    std::uint64_t max_body = 60ULL * 1024 * 1024; // bytes of a request body, also once decompressed
};

enum class command { serve, exec, env, healthcheck, why, operations, ca, exit };

struct invocation {
    command what;
    settings how;
    int exit_code = 0;                // of command::exit
    bool parameters = false;          // of command::operations: print what each takes
    bool as_aws = false;              // of command::exec: see aws_stand_in
    std::vector<std::string> words{}; // of command::exec: what stands after --; of command::why: see why()
};

// Reads arguments and the SESAME_… variables of `environment` (null-terminated, as main gets it). Prints the text for
// --help, --version or a mistake: then the command is exit, with code 2 for a mistake.
invocation read_settings(int argc, char const* const* argv, char const* const* environment);

} // namespace sesame::server
