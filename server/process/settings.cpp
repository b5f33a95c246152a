#include "server/process/settings.hpp"

#include "model/account/options.hpp"
#include "model/text/text.hpp"
#include "server/process/manual.hpp"
#include "server/process/setting_checks.hpp"
#include "server/process/variables.hpp"
#include "server/smtp/smtp_options.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>
#include <utility>
#include <vector>

namespace sesame::server {
namespace {

// Words of options that settings keep as something else.
struct choices {
    std::string mode = "verified", format = "text", cert_url = "local", sign = "good", on_429 = "retry",
                on_redirect = "fail";
};

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
        "Accounts, counted in each region; calls for another are refused");
}

// Of each option: its names, its allowed values, and where its value goes.
void add_options(CLI::App& app, settings& s, choices& words) {
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
                   "Write the port that was taken to this file, then that of https\n"
                   "Then, if they are named, those of --smtp-port, --smtps-port and --inbound-smtp-port, a line each.")
        ->envname("SESAME_PORT_FILE");
    app.add_option("--ca-dir", s.ca_dir, "Keep the certificate authority in this directory")->envname("SESAME_CA_DIR");
    app.add_option("--account", s.account, "Account id where an access key is not one itself")
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
                   "http(s)://host[:port] in the URLs that are handed out\n"
                   "Or https: the name that was called, on the port of --https-port.")
        ->envname("SESAME_PUBLIC_URL")
        ->check(base_url);
    app.add_option("--allow-host", s.allow_host,
                   "Another name by which browsers, and all that ask /_sesame, may reach it\n"
                   "Or *.domain; repeatable.")
        ->envname("SESAME_ALLOW_HOST")
        ->check(host_name)
        ->allow_extra_args(false)
        ->delimiter(',');
    app.add_option("--allow-origin", s.allow_origin,
                   "Origin of web pages that may use it, beside localhost's\n"
                   "As in https://app.example.com, http://*.example.com:* or *; repeatable.")
        ->envname("SESAME_ALLOW_ORIGIN")
        ->check(page_origin)
        ->allow_extra_args(false)
        ->delimiter(',');
    app.add_option("--lambda", s.lambda,
                   "NAME=URL: the URL is POSTed what the Lambda function would get\n"
                   "Receipt rules obey its answer. What other functions would get is captured. Repeatable.")
        ->envname("SESAME_LAMBDA")
        ->check(function_url)
        ->allow_extra_args(false)
        ->delimiter(',');
    app.add_option("--sqs-endpoint", s.sqs_endpoint,
                   "URL of an SQS-compatible server for queues that are not here\n"
                   "Without it, what SNS owes to such queues is captured.")
        ->envname("SESAME_SQS_ENDPOINT")
        ->check(endpoint_url);
    app.add_flag("--sqs-strict", s.sqs_strict,
                 "Queues are as strict as AWS's\n"
                 "SNS needs a queue policy that lets it send; PurgeQueue and the name of a deleted queue are refused\n"
                 "for 60 seconds.")
        ->envname("SESAME_SQS_STRICT");
    app.add_option("--sns-429", words.on_429, "What an endpoint's answer 429 leads to")
        ->envname("SESAME_SNS_429")
        ->capture_default_str()
        ->check(one_of({"retry", "fail"}));
    app.add_option("--sns-redirect", words.on_redirect, "What an endpoint's redirect leads to")
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
                   "How notifications are signed\nWell, or so that a receiver must refuse them.")
        ->envname("SESAME_SNS_SIGN")
        ->capture_default_str()
        ->check(one_of({"good", "bad", "expired-cert", "wrong-host"}));
    app.add_option("--deterministic", s.deterministic,
                   "A text from which identifiers, tokens and the signing key follow")
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
    app.add_option("--max-body", s.max_body, "Most bytes of a request body")
        ->envname("SESAME_MAX_BODY")
        ->capture_default_str()
        ->check(number(1024, std::uint64_t{1} << 31));
}

struct known_names {
    std::vector<std::string> flags, variables;
};

known_names names_of(CLI::App const& app) {
    known_names out;
    for (auto const* option : app.get_options()) {
        out.flags.push_back("--" + option->get_single_name());
        if (!option->get_envname().empty()) out.variables.push_back(option->get_envname());
    }
    for (auto const* command : app.get_subcommands({})) out.flags.push_back(command->get_name());
    for (auto const* other : {"SESAME_URL", "SESAME_SMTP_URL", "SESAME_BINARY", "SESAME_HOME"})
        out.variables.push_back(other); // of our users
    return out;
}

} // namespace

invocation read_settings(int argc, char const* const* argv, char const* const* environment) {
    invocation out{command::serve, {}};
    auto const end = argv + argc, ours = std::find(argv, end, std::string_view("--"));
    out.words.assign(std::min(ours + 1, end), end);
    choices words;
    CLI::App app{"Sesame: Amazon SES (v1 and v2) and Amazon SNS on your own machine.", "sesame"};
    app.set_version_flag("--version", "sesame " SESAME_VERSION);
    app.formatter_fn([](CLI::App const* asked, auto const&...) { return help_page(*asked); });
    app.allow_extras(); // so that our message for an unknown flag can suggest one
    add_options(app, out.how, words);
    app.fallthrough(); // options may follow the command
    auto* const exec =
        app.add_subcommand("exec", "Run the command after -- with a server of its own: sesame exec -- pytest\n"
                                   "The server takes a free port, unless --port names one, and logs only errors, to\n"
                                   "standard error. The environment of the command leads AWS SDKs to it, with keys\n"
                                   "that are made up. When the command has ended, standard error is told which\n"
                                   "deliveries failed or are still owed, and which mails could not be rendered.");
    exec->add_flag("--as-aws", out.as_aws,
                   "AWS's host names lead the command to the server\n"
                   "By https, with certificates that the command trusts. Needs Linux, and namespaces or root. The\n"
                   "command has no other network: it reaches only what runs in it, not even servers of this machine.");
    exec->footer("-- COMMAND [ARGUMENT]..."); // which follows the options
    auto* const env =
        app.add_subcommand("env", "Print variables that lead AWS SDKs to the server on --port: eval \"$(sesame env)\"");
    auto* const healthcheck = app.add_subcommand("healthcheck", "Ask the server on --port whether it answers");
    auto* const why =
        app.add_subcommand("why", "Print why a mail's notifications came, or did not: asks the server on --port\n"
                                  "Without a message id it is the newest mail. --account and --region narrow it.");
    why->add_option("message_id", out.words, "MESSAGE_ID")->expected(0, 1);
    auto* const operations = app.add_subcommand("operations", "Print what is covered of each service");
    operations->add_flag("--parameters", out.parameters, "Print what each operation takes, too");
    auto* const ca = app.add_subcommand("ca", "Print the certificate of the authority in --ca-dir; make it if missing");
    auto* const manual = app.add_subcommand("man", "Print the manual page; read it by sesame man | man -l -");

    auto const mistake = [](std::string const& text) {
        std::cerr << "sesame: " << text << "\nTry: sesame --help\n";
        return invocation{command::exit, {}, 2};
    };
    auto const names = [&](std::string const& flag) {
        return std::any_of(argv, ours,
                           [&](std::string_view one) { return one == flag || one.starts_with(flag + "="); });
    };
    // A mistake about an option, with the name of the variable if the value came from there.
    auto const by_variable = [&](std::string const& text) {
        for (auto const* option : app.get_options()) {
            auto const flag = "--" + option->get_single_name();
            auto const value = value_of(environment, option->get_envname());
            if (text.starts_with(flag + ":") && !names(flag) && !value.empty())
                return with_variable(text, flag, option->get_envname(), value);
        }
        return text;
    };
    auto const known = names_of(app);
    try {
        app.parse(static_cast<int>(ours - argv), argv);
    } catch (CLI::ParseError const& e) {
        if (e.get_exit_code() != 0) return mistake(by_variable(e.what()));
        app.exit(e); // prints the help or the version
        return {command::exit, {}, 0};
    }
    if (*exec && out.words.empty()) return mistake("exec: name the command after --, as in: sesame exec -- pytest");
    if (!*exec && ours != end) return mistake("'--' is for exec, as in: sesame exec -- pytest");
    if (auto const unknown = find_unknown(environment, known.variables); !unknown.text.empty()) {
        bool const serves = !*exec && !*why && !*healthcheck;
        if (serves && unknown.is_near) return mistake(unknown.text);
        if (!*healthcheck)
            std::cerr << "sesame: " << unknown.text << (unknown.is_near ? "" : "; it has no effect") << "\n";
    }
    if (auto const extras = app.remaining(true); !extras.empty()) {
        auto const flag = extras.front().substr(0, extras.front().find('='));
        auto const* const kind = flag.starts_with('-') ? "option" : "command";
        auto meant = suggestion(flag, known.flags);
        if (meant.empty() && !flag.starts_with('-')) meant = "; to start the server, give no command";
        return mistake("unknown " + (kind + (" '" + flag + "'")) + meant);
    }
    if (*manual) {
        std::cout << manual_page(app);
        return {command::exit, {}, 0};
    }
    out.how.https_urls = out.how.public_url == "https";
    if (out.how.https_urls && !out.how.https_port)
        return mistake("--public-url: https needs a port: name one with --https-port, or 0 for any free one.");
    if (words.mode == "sandbox") out.how.mode = sending_mode::sandbox;
    if (words.mode == "relaxed") out.how.mode = sending_mode::relaxed;
    out.how.log_json = words.format == "json";
    out.how.sns_cert_url = words.cert_url == "aws" ? sns_cert_host::aws : sns_cert_host::local;
    out.how.sns_sign = signing_named(words.sign);
    out.how.sns_retries_429 = words.on_429 == "retry";
    out.how.sns_follows_redirects = words.on_redirect == "follow";
    if (*exec) {
        out.what = command::exec;
        // The port in the environment belongs to a server that runs already.
        if (!names("--port")) out.how.port = 0;
        if (!names("--smtp-port") && out.how.smtp.port) out.how.smtp.port = 0;
        if (app.get_option("--log-level")->count() == 0) out.how.log_level = "error";
    }
    if (*env) out.what = command::env;
    if (*healthcheck) out.what = command::healthcheck;
    if (*why) {
        out.what = command::why;
        if (names("--account")) out.words.push_back("account=" + out.how.account);
        if (names("--region")) out.words.push_back("region=" + out.how.region);
        if (auto const url = value_of(environment, "SESAME_URL"); !names("--port"))
            out.how.port = port_in(url, out.how.port);
    }
    if (*operations) out.what = command::operations;
    if (*ca) out.what = command::ca;
    if (*ca && out.how.ca_dir.empty())
        return mistake("ca: name a directory with --ca-dir. Without one, each start has an authority of its own: see "
                       "/_sesame/v1/ca.pem.");
    return out;
}

} // namespace sesame::server
