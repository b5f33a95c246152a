#include "tests/server/settings/reading.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::server;

namespace {

std::vector<std::string> lines_of(std::string const& text) {
    std::istringstream in(text);
    std::vector<std::string> out;
    for (std::string line; std::getline(in, line);) out.push_back(line);
    return out;
}

bool has(std::string const& text, std::string const& part) { return text.find(part) != text.npos; }

std::string printed(std::vector<char const*> arguments) {
    auto const r = read(std::move(arguments));
    REQUIRE(r.result.what == command::exit);
    REQUIRE(r.result.exit_code == 0);
    REQUIRE(r.error.empty());
    return r.out;
}

} // namespace

TEST_CASE("the help fits a screen: a line for each option, none too long") {
    auto const lines = lines_of(printed({"--help"}));
    REQUIRE(lines.size() <= 56);
    for (auto const& line : lines) {
        INFO(line);
        REQUIRE(line.size() <= 100);
    }
}

TEST_CASE("the help says what each option is for, its default, and what may be said") {
    auto const help = printed({"--help"});
    REQUIRE(has(help, "\n  --port=4566             Port to listen on; 0 takes any free one\n"));
    REQUIRE(has(help, "\n  --https-port            Port to listen on for https; 0 takes any free one\n"));
    REQUIRE(has(help, "\n  --log-format=text       How the log is written: text, json\n"));
    REQUIRE(has(help, "\n  healthcheck  Check whether the server on --port answers\n"));
}

TEST_CASE("a command has a help of its own, with the options that only it takes") {
    auto const help = printed({"operations", "--help"});
    REQUIRE(has(help, "Usage: sesame operations "));
    REQUIRE(has(help, "--parameters"));
    REQUIRE_FALSE(has(help, "--port"));
    auto const why = printed({"why", "--help"});
    REQUIRE(has(why, "Usage: sesame why [OPTION]... [MESSAGE_ID]\n"));
    REQUIRE_FALSE(has(why, "--message_id"));
    REQUIRE(has(printed({"man"}), "\n.TP\n\\fBwhy\\fR [MESSAGE_ID]\n"));
    REQUIRE(has(printed({"exec", "--help"}), "Usage: sesame exec [OPTION]... -- COMMAND [ARGUMENT]...\n"));
}

TEST_CASE("the manual page has every option and command of the help") {
    auto const manual = printed({"man"});
    REQUIRE(manual.starts_with(".TH SESAME 1 "));
    REQUIRE(has(manual, "\n.TP\n\\fB\\-\\-port\\fR, \\fBSESAME_PORT\\fR, default \\fB4566\\fR\n"));
    std::size_t entries = 0;
    for (auto const& line : lines_of(printed({"--help"}))) {
        if (!line.starts_with("  ")) continue;
        ++entries;
        std::string name = "\n.TP\n\\fB";
        for (char const c : line.substr(2, line.find_first_of(" =", 2) - 2))
            name += c == '-' ? std::string("\\-") : std::string(1, c);
        INFO(name);
        REQUIRE(has(manual, name + "\\fR"));
    }
    REQUIRE(entries > 20);
}

TEST_CASE("the manual page is made of requests and text only") {
    for (auto const& line : lines_of(printed({"man"}))) {
        INFO(line);
        REQUIRE_FALSE(line.empty());
        REQUIRE_FALSE(line.starts_with('\''));
        if (!line.starts_with('.') || line.starts_with(".TH ") || line.starts_with(".SH ")) continue;
        REQUIRE((line == ".TP" || line == ".PP" || line == ".nf" || line == ".fi"));
    }
}

TEST_CASE("the manual page has examples, files, variables, where the log goes, and options of single commands") {
    auto const manual = printed({"man"});
    for (auto const* section : {"EXIT STATUS", "ENVIRONMENT", "FILES", "LOGGING", "EXAMPLES"})
        REQUIRE(has(manual, std::string("\n.SH ") + section + "\n"));
    REQUIRE(has(manual, "\n.nf\nsesame exec \\-\\- pytest\n.fi\n"));
    REQUIRE(has(manual, "\n.TP\n\\fBexec \\-\\-as\\-aws\\fR\n"));
    REQUIRE(has(manual, "\nThe log goes to standard output"));
}

TEST_CASE("the help says where the log goes") {
    REQUIRE(has(printed({"--help"}), "\nThe log goes to standard output. Errors at the start, "));
}
