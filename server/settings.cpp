#include "server/settings.hpp"

#include "model/arn.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>
#include <numeric>
#include <vector>

namespace sesame::server {
namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        auto diagonal = row[0]++;
        for (std::size_t j = 0; j < b.size(); ++j)
            diagonal = std::exchange(row[j + 1], std::min({row[j] + 1, row[j + 1] + 1, diagonal + (a[i] != b[j])}));
    }
    return row.back();
}

std::string suggestion(std::string_view wrong, std::vector<std::string> const& known) {
    auto const nearest = std::min_element(known.begin(), known.end(), [&](auto const& a, auto const& b) {
        return edit_distance(wrong, a) < edit_distance(wrong, b);
    });
    if (nearest == known.end() || edit_distance(wrong, *nearest) > wrong.size() / 2) return "";
    return " Did you mean " + *nearest + "?";
}

std::string account_id(std::string const& text) { return is_account_id(text) ? "" : "an account id has 12 digits"; }

std::string region_name(std::string const& text) {
    return is_region(text) ? "" : "a region is made of a-z, 0-9 and -, as in us-east-1";
}

// CLI11 reads an empty text as 0, which means any free port.
std::string not_empty(std::string const& text) { return text.empty() ? "a number is missing" : ""; }

std::string base_url(std::string const& text) {
    auto const scheme = text.starts_with("http://") ? 7 : text.starts_with("https://") ? 8 : 0;
    auto const authority = text.substr(static_cast<std::size_t>(scheme));
    bool const good = scheme && !authority.empty() && authority.find_first_of("/?#@ ") == authority.npos;
    return good ? "" : "a public URL is http(s)://host[:port] without a path";
}

// Where an option goes, under which names, and what may be said for it.
void add_options(CLI::App& app, settings& s, std::string& mode, std::string& format) {
    app.add_option("--host", s.host, "Address to listen on; localhost means both loopback addresses")
        ->envname("SESAME_HOST")
        ->capture_default_str();
    app.add_option("--port", s.port, "Port to listen on; 0 takes any free one")
        ->envname("SESAME_PORT")
        ->check(not_empty)
        ->capture_default_str();
    app.add_option("--port-file", s.port_file, "Write the port that was taken to this file")
        ->envname("SESAME_PORT_FILE");
    app.add_option("--account", s.account, "Account id where an access key is not one itself")
        ->envname("SESAME_ACCOUNT")
        ->capture_default_str()
        ->check(account_id);
    app.add_option("--region", s.region, "Region of requests that name none")
        ->envname("SESAME_REGION")
        ->capture_default_str()
        ->check(region_name);
    app.add_option("--mode", mode, "Who may send: verified identities, or anyone (relaxed)")
        ->envname("SESAME_MODE")
        ->capture_default_str()
        ->check(CLI::IsMember({"verified", "relaxed"}));
    app.add_option("--public-url", s.public_url, "http(s)://host[:port] in the URLs that are handed out")
        ->envname("SESAME_PUBLIC_URL")
        ->check(base_url);
    app.add_option("--log-level", s.log_level, "Least severity that is logged")
        ->envname("SESAME_LOG_LEVEL")
        ->capture_default_str()
        ->check(CLI::IsMember({"debug", "info", "warning", "error", "off"}));
    app.add_option("--log-format", format, "text or json")
        ->envname("SESAME_LOG_FORMAT")
        ->capture_default_str()
        ->check(CLI::IsMember({"text", "json"}));
    app.add_option("--max-messages", s.max_messages, "Mails kept per account and region; older ones are dropped")
        ->envname("SESAME_MAX_MESSAGES")
        ->check(not_empty)
        ->capture_default_str();
    app.add_option("--max-body", s.max_body, "Most bytes of a request body")
        ->envname("SESAME_MAX_BODY")
        ->capture_default_str()
        ->check(CLI::Range(1024ULL, 1ULL << 31));
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
    return out;
}

// The first SESAME_… variable that is none of ours, as a message; empty if there is none.
std::string unknown_variable(char const* const* environment, std::vector<std::string> const& known) {
    for (; environment && *environment; ++environment) {
        std::string_view const entry = *environment;
        auto const name = entry.substr(0, entry.find('='));
        if (!name.starts_with("SESAME_") || std::find(known.begin(), known.end(), name) != known.end()) continue;
        return "The environment variable " + std::string(name) + " is not known." + suggestion(name, known);
    }
    return "";
}

} // namespace

invocation read_settings(int argc, char const* const* argv, char const* const* environment) {
    invocation out{command::serve, {}};
    std::string mode = "verified", format = "text";
    CLI::App app{"Sesame: Amazon SES and Amazon SNS on your own machine.", "sesame"};
    app.set_version_flag("--version", "sesame " SESAME_VERSION);
    app.allow_extras(); // so that an unknown flag can be answered with a suggestion
    add_options(app, out.how, mode, format);
    app.fallthrough(); // options may follow the command
    auto* const healthcheck = app.add_subcommand("healthcheck", "Ask the server on --port whether it answers");
    auto* const operations = app.add_subcommand("operations", "Print what is covered of each service");
    operations->add_flag("--parameters", out.parameters, "Print what each operation takes, too");
    app.footer("Each option is also an environment variable: --log-level is SESAME_LOG_LEVEL.");

    auto const mistake = [](std::string const& text) {
        std::cerr << "sesame: " << text << "\nTry: sesame --help\n";
        return invocation{command::exit, {}, 2};
    };
    auto const known = names_of(app);
    try {
        app.parse(argc, argv);
    } catch (CLI::ParseError const& e) {
        if (e.get_exit_code() != 0) return mistake(e.what());
        app.exit(e); // prints the help or the version
        return {command::exit, {}, 0};
    }
    if (auto const text = unknown_variable(environment, known.variables); !text.empty()) return mistake(text);
    if (auto const extras = app.remaining(true); !extras.empty()) {
        auto const flag = extras.front().substr(0, extras.front().find('='));
        return mistake("'" + flag + "' is not known." + suggestion(flag, known.flags));
    }
    out.how.mode = mode == "relaxed" ? sending_mode::relaxed : sending_mode::verified;
    out.how.log_json = format == "json";
    if (*healthcheck) out.what = command::healthcheck;
    if (*operations) out.what = command::operations;
    return out;
}

} // namespace sesame::server
