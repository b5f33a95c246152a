#include "server/settings/manual.hpp"

#include <CLI/App.hpp>

#include <algorithm>
#include <span>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

namespace sesame::server {
namespace {

struct entry {
    std::string name, variable, by_default, summary, more;
    std::string values;  // the allowed values, if they can be listed: "good, bad"
    std::string words{}; // what follows the name of a command: "-- COMMAND"
};

std::pair<std::string, std::string> split(std::string const& text, char at) {
    auto const place = text.find(at);
    if (place == text.npos) return {text, ""};
    return {text.substr(0, place), text.substr(place + 1)};
}

// From the name of an option's type, as CLI11 makes it: TEXT:{good,bad}.
std::string values_in(std::string const& type) {
    auto const [before, from] = split(type, '{');
    std::string out;
    for (char const c : split(from, '}').first) out += c == ',' ? std::string(", ") : std::string(1, c);
    return out;
}

std::vector<entry> options_of(CLI::App const& app) {
    std::vector<entry> out;
    for (auto const* option : app.get_options()) {
        if (option->get_positional()) continue; // the footer of its command shows it
        auto [summary, more] = split(option->get_description(), '\n');
        out.push_back({"--" + option->get_single_name(), option->get_envname(), option->get_default_str(),
                       std::move(summary), std::move(more), values_in(option->get_type_name())});
    }
    return out;
}

std::vector<entry> commands_of(CLI::App const& app, bool with_options = false) {
    std::vector<entry> out;
    for (auto const* command : app.get_subcommands({})) {
        auto [summary, more] = split(command->get_description(), '\n');
        out.push_back({command->get_name(), "", "", std::move(summary), std::move(more), "", command->get_footer()});
        if (!with_options) continue;
        for (auto& option : options_of(*command)) {
            if (option.name == "--help") continue;
            option.name = command->get_name() + " " + option.name;
            out.push_back(std::move(option));
        }
    }
    return out;
}

// A default stands beside its option, unless it is so long that it would move all texts to the right.
bool has_room(entry const& e) { return e.name.size() + e.by_default.size() < 24; }
std::string with_default(entry const& e) {
    return e.by_default.empty() || !has_room(e) ? e.name : e.name + "=" + e.by_default;
}
std::string with_values(entry const& e) { return e.values.empty() ? e.summary : e.summary + ": " + e.values; }

void print_table(std::ostream& out, std::string_view title, std::vector<entry> const& entries) {
    if (entries.empty()) return;
    std::size_t width = 0;
    for (auto const& e : entries) width = std::max(width, with_default(e).size());
    out << "\n" << title << "\n";
    for (auto const& e : entries) {
        auto const name = with_default(e);
        out << "  " << name << std::string(width + 2 - name.size(), ' ') << with_values(e);
        out << (has_room(e) ? "" : " [" + e.by_default + "]") << "\n";
    }
}

// Text as roff prints it unchanged.
std::string escaped(std::string_view text) {
    std::string out;
    for (char const c : text) {
        if (c == '\\')
            out += "\\e";
        else if (c == '-')
            out += "\\-";
        else
            out += c;
    }
    return out.starts_with('.') || out.starts_with('\'') ? "\\&" + out : out;
}

std::string bold(std::string_view text) { return "\\fB" + escaped(text) + "\\fR"; }

void print_entries(std::ostream& out, std::vector<entry> const& entries) {
    for (auto const& e : entries) {
        out << ".TP\n" << bold(e.name);
        if (!e.words.empty()) out << " " << escaped(e.words);
        if (!e.variable.empty()) out << ", " << bold(e.variable);
        if (!e.by_default.empty()) out << ", default " << bold(e.by_default);
        out << "\n" << escaped(with_values(e)) << ".\n";
        if (!e.more.empty()) out << escaped(e.more) << "\n";
    }
}

struct explained {
    std::string_view what, text;
};

void print_section(std::ostream& out, std::string_view title, std::span<explained const> entries) {
    out << ".SH " << title << "\n";
    for (auto const& e : entries) out << ".TP\n" << bold(e.what) << "\n" << escaped(e.text) << "\n";
}

// Commands as one types them, each after what it is for.
void print_examples(std::ostream& out) {
    static constexpr explained examples[]{
        {"sesame --seed seed.yaml", "Start with topics, identities and whatever else the file describes:"},
        {"export AWS_ENDPOINT_URL=http://localhost:4566 AWS_REGION=us-east-1\n"
         "export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test\n"
         "aws sns list-topics",
         "Point an AWS SDK or the AWS CLI to a running server:"},
        {"sesame exec -- pytest", "Run tests with a server of their own:"},
        {"sesame exec --as-aws -- npm test",
         "The same at AWS's own host names, so that validators of SNS messages find the certificates:"},
        {"curl localhost:4566/_sesame/v1/messages\ncurl 'localhost:4566/_sesame/v1/requests?status=4xx'",
         "See the mail that was sent, and why calls were refused:"},
        {"sesame why", "See why the newest mail's notifications arrived, or did not:"},
        {"curl 'localhost:4566/_sesame/v1/seed?format=yaml' > seed.yaml", "Save the present state for the next start:"},
        {"sesame --ca-dir ca --https-port 4567 &\nsesame ca --ca-dir ca > ca.pem",
         "Serve https, with a certificate authority that stays the same at each start:"},
    };
    out << ".SH EXAMPLES\n";
    for (auto const& e : examples) out << ".PP\n" << escaped(e.text) << "\n.PP\n.nf\n" << escaped(e.what) << "\n.fi\n";
}

constexpr explained files[]{
    {"DIR/ca.pem, DIR/ca-key.pem",
     "The certificate authority and its key, below the directory of --ca-dir. Made if they are missing."},
    {"the file of --seed", "YAML or JSON. Its JSON Schema, for editors: /_sesame/v1/seed/schema."},
    {"the file of --port-file",
     "The ports that were taken, a line each. It is written once the server takes requests."},
    {"$TMPDIR/sesame-XXXXXX", "hosts, certificates and a trust store for Java, while a command of exec --as-aws runs."},
};

constexpr explained variables[]{
    {"SESAME_*", "Each option has a variable: SESAME_LOG_LEVEL is --log-level. The option overrides it."},
    {"AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID",
     "Not read. exec sets them for its command, and env prints them. A key of 12 digits is the account id."},
    {"SESAME_URL, SESAME_SMTP_URL", "Not read. exec sets them for its command: where the server is."},
    {"SSL_CERT_FILE, SSL_CERT_DIR", "The authorities that --relay and deliveries to https endpoints trust."},
    {"TMPDIR", "Where exec --as-aws makes its directory."},
};

constexpr std::string_view logging =
    "The log goes to standard output: a line for each request, delivery and mail, as text or (--log-format json) one\n"
    "JSON object a line. Errors at the start go to standard error. Of exec, standard output belongs to the command:\n"
    "its log (errors only, unless --log-level says otherwise) and its report at the end go to standard error.\n"
    "A line that nobody reads in time is dropped and counted; logging never stops the server.";

} // namespace

std::string help_page(CLI::App const& app) {
    std::ostringstream out;
    auto const* const whole = app.get_parent();
    out << app.get_description() << "\nUsage: " << (whole ? whole->get_name() + " " : "") << app.get_name()
        << " [OPTION]... " << (whole ? app.get_footer() : "[COMMAND]") << "\n";
    print_table(out, whole ? "Options:" : "Options. Each is also a variable: SESAME_LOG_LEVEL is --log-level.",
                options_of(app));
    print_table(out, "Commands:", commands_of(app));
    if (whole)
        out << "\nOptions of " << whole->get_name() << " may follow: see " << whole->get_name() << " --help\n";
    else
        out << "\nThe log goes to standard output. Errors at the start, and all that exec says, go to standard "
               "error.\n";
    return out.str();
}

std::string manual_page(CLI::App const& app) {
    std::ostringstream out;
    auto const& name = app.get_name();
    out << ".TH SESAME 1 \"\" " << '"' << app.version() << "\" \"User Commands\"\n"
        << ".SH NAME\n"
        << name << " \\- Amazon SES (v1 and v2), SNS and SQS on your own machine\n"
        << ".SH SYNOPSIS\n"
        << bold(name) << " [\\fIOPTION\\fR]... [\\fICOMMAND\\fR]\n"
        << ".SH DESCRIPTION\n"
        << "Serves the APIs of Amazon SES (v1 and v2), SNS and SQS, and what their users need of STS and S3, for "
           "tests\n"
           "and development. Mail goes nowhere, unless --relay names a server. Notifications are signed and POSTed to\n"
           "HTTP endpoints, as SNS does. Without a command sesame starts the server.\n"
           "It says Ready. when it takes requests, and ends on SIGTERM, SIGINT or SIGHUP. All state is in memory, and\n"
           "gone at the end.\n";
    out << ".SH COMMANDS\n";
    print_entries(out, commands_of(app, true));
    out << ".SH OPTIONS\nEach is also an environment variable. The option overrides it.\n";
    print_entries(out, options_of(app));
    out << ".SH EXIT STATUS\n"
           ".TP\n0\nThe server was told to stop, or the command succeeded.\n"
           ".TP\n1\nMemory, threads or files are used up, or output could not be written. healthcheck: no healthy "
           "answer.\nwhy: no such mail, or no answer.\n"
           ".TP\n2\nA mistake in arguments or environment, or a file that they name cannot be used.\n"
           ".TP\n3\nA port is taken.\n"
           ".TP\n4\nexec --as-aws: this machine allows no namespaces.\n"
           ".TP\n126, 127\nexec: its command cannot be started; there is no such command.\n"
           ".TP\n128 and more\nexec: a signal ended its command, whose number is this status minus 128.\n"
           ".TP\nother\nexec: the exit status of its command.\n";
    print_section(out, "ENVIRONMENT", variables);
    print_section(out, "FILES", files);
    out << ".SH LOGGING\n" << escaped(logging) << "\n";
    print_examples(out);
    return out.str();
}

} // namespace sesame::server
