#include "server/settings/options.hpp"

#include "model/account/options.hpp"
#include "server/settings/setting_checks.hpp"
#include "server/settings/smtp_options.hpp"

#include <CLI/CLI.hpp>

#include <cstdint>

namespace sesame::server {
namespace {

sns_signing signing_named(std::string_view word) {
    if (word == "bad") return sns_signing::bad;
    if (word == "expired-cert") return sns_signing::expired_cert;
    return word == "wrong-host" ? sns_signing::wrong_host : sns_signing::good;
}

// Bounds of what all accounts keep together.
void add_limits(CLI::App& app, kept_limits& kept) {
    auto const add = [&](char const* flag, char const* variable, std::size_t& to, std::uint64_t least,
                         char const* help) {
        app.add_option(flag, to, help)
            ->envname(variable)
            ->capture_default_str()
            ->check(number(least, std::uint64_t{1} << 50));
    };
    add("--max-message-bytes", "SESAME_MAX_MESSAGE_BYTES", kept.message_bytes, 1 << 20,
        "Bytes of mails kept in all accounts; older ones are dropped\n"
        "As many are kept of those that arrived; and of contacts, of objects, and of queues with their messages, where "
        "more\n"
        "are refused.");
    add("--max-delivery-bytes", "SESAME_MAX_DELIVERY_BYTES", kept.delivery_bytes, 1 << 20,
        "Bytes of deliveries owed; beyond it Publish answers Throttling\n"
        "As many are kept of deliveries that are over, of captured events, and of archived messages; older ones are\n"
        "dropped.");
    add("--max-history-bytes", "SESAME_MAX_HISTORY_BYTES", kept.history_bytes, 1 << 20,
        "Bytes of the log of requests; older ones are dropped\n"
        "As many are kept of the journal.");
    add("--max-checkpoint-bytes", "SESAME_MAX_CHECKPOINT_BYTES", kept.checkpoint_bytes, 0,
        "Bytes of all checkpoints; beyond it none is taken");
    add("--max-settings-bytes", "SESAME_MAX_SETTINGS_BYTES", kept.settings_bytes, 1 << 20,
        "Bytes of topics, templates and their like; more are refused\n"
        "Of subscriptions, policies, tags and lists as well. Calls that add some are refused (LimitExceeded).");
    add("--max-accounts", "SESAME_MAX_ACCOUNTS", kept.accounts, 1,
        "Accounts, counted in each region; calls for more are refused");
}

} // namespace

void add_options(CLI::App& app, settings& s, option_words& words) {
    app.add_option("--host", s.host, "Address to listen on; localhost means both loopback addresses")
        ->envname("SESAME_HOST")
        ->capture_default_str();
    app.add_option("--port", s.port, "Port to listen on; 0 takes any free one")
        ->envname("SESAME_PORT")
        ->check(port_number())
        ->capture_default_str();
    app.add_option("--https-port", s.https_port, "Port to listen on for https; 0 takes any free one")
        ->envname("SESAME_HTTPS_PORT")
        ->check(port_number());
    add_smtp_options(app, s.smtp);
    app.add_option("--port-file", s.port_file,
                   "File that gets the ports that were taken, a line each\n"
                   "http, https, and if they are named --smtp-port, --smtps-port and --inbound-smtp-port.")
        ->envname("SESAME_PORT_FILE");
    app.add_option("--ca-dir", s.ca_dir, "Keep the certificate authority in this directory")->envname("SESAME_CA_DIR");
    app.add_option("--account", s.account, "Account id for access keys that are not account ids")
        ->envname("SESAME_ACCOUNT")
        ->capture_default_str()
        ->check(account_id);
    app.add_option("--region", s.region, "Region of requests that name none")
        ->envname("SESAME_REGION")
        ->capture_default_str()
        ->check(region_name);
    app.add_option("--mode", words.mode,
                   "Who may send\n"
                   "Verified identities; the same to verified recipients only (sandbox); or anyone (relaxed).")
        ->envname("SESAME_MODE")
        ->capture_default_str()
        ->check(one_of({"sandbox", "verified", "relaxed"}));
    app.add_option_function<std::string>(
           "--verification", [&s](std::string const& text) { s.verification = *verification_of(text); },
           "When identities are verified: instant, manual, or after a time such as 30s\n"
           "With manual, verification fails after AWS's 24 hours (addresses) or 72 (domains).")
        ->envname("SESAME_VERIFICATION")
        ->default_str("instant")
        ->check(verification);
    app.add_option("--public-url", s.public_url,
                   "http(s)://host[:port] in the URLs that Sesame hands out\n"
                   "Or https: the host that the client called, on the port of --https-port.")
        ->envname("SESAME_PUBLIC_URL")
        ->check(base_url);
    app.add_option("--allow-host", s.allow_host,
                   "Another host name of this server, for browsers and for /_sesame\n"
                   "Or *.domain; repeatable.")
        ->envname("SESAME_ALLOW_HOST")
        ->check(host_name)
        ->allow_extra_args(false)
        ->delimiter(',');
    app.add_option("--allow-origin", s.allow_origin,
                   "Origin of web pages that may use this server; those of localhost may\n"
                   "As in https://app.example.com, http://*.example.com:* or *; repeatable.")
        ->envname("SESAME_ALLOW_ORIGIN")
        ->check(page_origin)
        ->allow_extra_args(false)
        ->delimiter(',');
    app.add_option("--lambda", s.lambda,
                   "NAME=URL: where to POST what the Lambda function NAME would get\n"
                   "Receipt rules obey its answer. Events for other functions are recorded. Repeatable.")
        ->envname("SESAME_LAMBDA")
        ->check(function_url)
        ->allow_extra_args(false)
        ->delimiter(',');
    app.add_option("--sqs-endpoint", s.sqs_endpoint,
                   "URL of an SQS-compatible server for queues that are not here\n"
                   "Without it, messages for such queues are recorded, not sent.")
        ->envname("SESAME_SQS_ENDPOINT")
        ->check(endpoint_url);
    app.add_flag("--sqs-strict", s.sqs_strict,
                 "Queues are as strict as AWS's\n"
                 "SNS needs a queue policy that lets it send; PurgeQueue and the name of a deleted queue are refused\n"
                 "for 60 seconds.")
        ->envname("SESAME_SQS_STRICT");
    app.add_option("--sns-429", words.on_429, "When an endpoint answers 429")
        ->envname("SESAME_SNS_429")
        ->capture_default_str()
        ->check(one_of({"retry", "fail"}));
    app.add_option("--sns-redirect", words.on_redirect, "When an endpoint redirects")
        ->envname("SESAME_SNS_REDIRECT")
        ->capture_default_str()
        ->check(one_of({"fail", "follow"}));
    app.add_option("--sns-cert-url", words.cert_url,
                   "Host in SNS's URLs, this server's or AWS's\n"
                   "SigningCertURL, SubscribeURL and UnsubscribeURL.")
        ->envname("SESAME_SNS_CERT_URL")
        ->capture_default_str()
        ->check(one_of({"local", "aws"}));
    app.add_option("--sns-sign", words.sign,
                   "How notifications are signed\nAll but good must be refused by the receiver.")
        ->envname("SESAME_SNS_SIGN")
        ->capture_default_str()
        ->check(one_of({"good", "bad", "expired-cert", "wrong-host"}));
    app.add_option("--deterministic", s.deterministic,
                   "Any text: the same one makes the same ids, tokens and signing key\n"
                   "The clock stands at 2026-01-01 until you move it.")
        ->envname("SESAME_DETERMINISTIC");
    app.add_option("--seed", s.seeds, "File to start from, YAML or JSON, or such a document itself; repeatable")
        ->envname("SESAME_SEED")
        ->allow_extra_args(false);
    app.add_option("--log-level", s.log_level, "Minimum log level")
        ->envname("SESAME_LOG_LEVEL")
        ->capture_default_str()
        ->check(one_of({"debug", "info", "warning", "error", "off"}));
    app.add_option("--log-format", words.format, "How the log is written")
        ->envname("SESAME_LOG_FORMAT")
        ->capture_default_str()
        ->check(one_of({"text", "json"}));
    app.add_option("--max-messages", s.max_messages, "Mails kept per account and region; older ones are dropped")
        ->envname("SESAME_MAX_MESSAGES")
        ->capture_default_str()
        ->check(number(0, 1'000'000'000));
    add_limits(app, s.kept);
    app.add_option("--max-body", s.max_body, "Largest request body, in bytes")
        ->envname("SESAME_MAX_BODY")
        ->capture_default_str()
        ->check(number(1024, std::uint64_t{1} << 31));
}

void take_over(option_words const& words, settings& s) {
    if (words.mode == "sandbox") s.mode = sending_mode::sandbox;
    if (words.mode == "relaxed") s.mode = sending_mode::relaxed;
    s.https_urls = s.public_url == "https";
    s.log_json = words.format == "json";
    s.sns_cert_url = words.cert_url == "aws" ? sns_cert_host::aws : sns_cert_host::local;
    s.sns_sign = signing_named(words.sign);
    s.sns_retries_429 = words.on_429 == "retry";
    s.sns_follows_redirects = words.on_redirect == "follow";
}

} // namespace sesame::server
