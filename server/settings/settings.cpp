#include "server/settings/settings.hpp"

#include "server/settings/manual.hpp"
#include "server/settings/options.hpp"
#include "server/settings/setting_checks.hpp"
#include "server/settings/variables.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>
#include <utility>
#include <vector>

namespace sesame::server {
namespace {

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

struct commands {
    CLI::App *exec, *env, *healthcheck, *why, *operations, *ca, *manual;
};

// Their own options go to `to`.
commands add_commands(CLI::App& app, invocation& to) {
    commands out{};
    out.exec = app.add_subcommand("exec",
                                  "Run the command after -- with a server of its own: sesame exec -- pytest\n"
                                  "The server takes a free port, unless --port names one, and logs only errors, to\n"
                                  "standard error. The environment of the command points AWS SDKs to the server, with\n"
                                  "fake keys. When the command has ended, exec prints to standard error which\n"
                                  "deliveries failed or are unfinished, and which mails could not be rendered.");
    out.exec->add_flag(
        "--as-aws", to.as_aws,
        "AWS's host names lead the command to the server\n"
        "By https, with certificates that the command trusts. Needs Linux, and namespaces or root. The\n"
        "command has no other network: it reaches only what runs in it, not even servers of this machine.");
    out.exec->footer("-- COMMAND [ARGUMENT]..."); // which follows the options
    out.env = app.add_subcommand("env",
                                 "Print variables that point AWS SDKs to the server on --port: eval \"$(sesame env)\"");
    out.healthcheck = app.add_subcommand("healthcheck", "Check whether the server on --port answers");
    out.why = app.add_subcommand("why",
                                 "Ask the server on --port why a mail's notifications arrived, or did not\n"
                                 "Without a message id it tells of the newest mail. --account and --region narrow it.");
    out.why->add_option("message_id", to.words)->expected(0, 1);
    out.why->footer("[MESSAGE_ID]");
    out.operations = app.add_subcommand("operations", "Print the operations of each service");
    out.operations->add_flag("--parameters", to.parameters, "Print the parameters of each operation, too");
    out.ca = app.add_subcommand("ca", "Print the certificate of the authority in --ca-dir; make it if missing");
    out.manual = app.add_subcommand("man", "Print the manual page; read it by sesame man | man -l -");
    return out;
}

// What CLI11 says of too few or too many values, as we say it.
std::string in_our_words(std::string text) {
    auto const name = text.substr(0, text.find(':'));
    if (text.ends_with(" missing")) return name + ": expected a value";
    if (text.find(": At Most 1 ") != text.npos) return name + ": expected only one";
    // Only a flag, which has no check of its own: "Could not convert: --smtp-strict = maybe".
    constexpr std::string_view no_flag = "Could not convert: ";
    if (auto const sign = text.find(" = "); text.starts_with(no_flag) && sign != text.npos)
        return text.substr(no_flag.size(), sign - no_flag.size()) + ": expected true or false, got '" +
               text.substr(sign + 3) + "'";
    return text;
}

} // namespace

invocation read_settings(int argc, char const* const* argv, char const* const* environment) {
    invocation out{command::serve, {}};
    auto const end = argv + argc, ours = std::find(argv, end, std::string_view("--"));
    out.words.assign(std::min(ours + 1, end), end);
    option_words words;
    CLI::App app{"Sesame: Amazon SES (v1 and v2), SNS and SQS on your own machine.", "sesame"};
    app.set_version_flag("--version", "sesame " SESAME_VERSION);
    app.formatter_fn([](CLI::App const* asked, auto const&...) { return help_page(*asked); });
    app.allow_extras(); // so that our message for an unknown flag can suggest one
    add_options(app, out.how, words);
    app.fallthrough(); // options may follow the command
    auto const [exec, env, healthcheck, why, operations, ca, manual] = add_commands(app, out);

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
        if (e.get_exit_code() != 0) return mistake(by_variable(in_our_words(e.what())));
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
        auto const commands = app.get_subcommands();
        if (!flag.starts_with('-') && !commands.empty())
            return mistake(commands.front()->get_name() + ": unknown argument '" + flag + "'" +
                           (*healthcheck || *env ? "; name the server's port by --port" : ""));
        auto meant = suggestion(flag, known.flags);
        if (meant.empty() && !flag.starts_with('-')) meant = "; to start the server, give no command";
        return mistake("unknown " + (kind + (" '" + flag + "'")) + meant);
    }
    if (*manual) {
        std::cout << manual_page(app);
        return {command::exit, {}, 0};
    }
    take_over(words, out.how);
    if (out.how.https_urls && !out.how.https_port)
        return mistake("--public-url: https needs a port: name one with --https-port, or 0 for any free one.");
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
