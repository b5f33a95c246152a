#include "server/commands/child.hpp"
#include "tests/server/settings/reading.hpp"

#include <catch2/catch_test_macros.hpp>

#include <csignal>

using namespace sesame::server;

namespace {

int run(std::vector<std::string> words) {
    inheritance const inherited;
    return run_child(inherited, std::move(words), {"PATH=/usr/bin:/bin", "WORD=7"});
}

} // namespace

TEST_CASE("a command ends with its own status") {
    CHECK(run({"true"}) == 0);
    CHECK(run({"sh", "-c", "exit 3"}) == 3);
}

TEST_CASE("a command has the environment that it is given, and its arguments as they are") {
    CHECK(run({"sh", "-c", "exit $WORD"}) == 7);
    CHECK(run({"sh", "-c", "test \"$1\" = 'a  b' && test -z \"$HOME\"", "sh", "a  b"}) == 0);
}

TEST_CASE("a command that a signal ends has 128 more than its number") {
    CHECK(run({"sh", "-c", "kill -KILL $$"}) == 137);
}

TEST_CASE("signals that are held back here are not held back in a child") {
    for (auto const& [number, name] :
         {std::pair{SIGINT, "INT"}, {SIGTERM, "TERM"}, {SIGHUP, "HUP"}, {SIGQUIT, "QUIT"}}) {
        auto* const before = std::signal(number, SIG_DFL); // tests that nohup runs ignore one
        CHECK(run({"sh", "-c", "kill -s $0 $$; exit 0", name}) == 128 + number);
        std::signal(number, before);
    }
}

TEST_CASE("a child may open as many files as could be opened when the program was started") {
    rlimit before{};
    getrlimit(RLIMIT_NOFILE, &before);
    inheritance const inherited;
    auto raised = before;
    raised.rlim_cur = before.rlim_cur - 1; // as a server that changes it for itself
    setrlimit(RLIMIT_NOFILE, &raised);
    auto const wanted = std::to_string(before.rlim_cur);
    CHECK(run_child(inherited, {"sh", "-c", "test $(ulimit -n) = $0", wanted}, {"PATH=/usr/bin:/bin"}) == 0);
    rlimit after{};
    getrlimit(RLIMIT_NOFILE, &after);
    CHECK(after.rlim_cur == raised.rlim_cur);
    setrlimit(RLIMIT_NOFILE, &before);
}

TEST_CASE("why a command cannot be started is told, as a shell does") {
    std::vector<int> statuses;
    std::string said;
    {
        captured error(std::cerr);
        for (auto const* name : {"no-such-command", "/no/such/command", "/etc/passwd"}) statuses.push_back(run({name}));
        said = error.text();
    }
    CHECK(statuses == std::vector{127, 127, 126});
    CHECK(said == "sesame: exec: cannot start 'no-such-command': No such file or directory.\n"
                  "sesame: exec: cannot start '/no/such/command': No such file or directory.\n"
                  "sesame: exec: cannot start '/etc/passwd': Permission denied.\n");
}

TEST_CASE("a signal that comes after the command has ended changes nothing any more") {
    inheritance const inherited;
    CHECK(run_child(inherited, {"true"}, {"PATH=/usr/bin:/bin"}) == 0);
    raise(SIGTERM);
}

TEST_CASE("afterwards signals are as they were") {
    sigset_t before, after;
    pthread_sigmask(SIG_BLOCK, nullptr, &before);
    run({"true"});
    pthread_sigmask(SIG_BLOCK, nullptr, &after);
    CHECK(sigismember(&before, SIGTERM) == sigismember(&after, SIGTERM));
    CHECK(sigismember(&after, SIGCHLD) == 0);
}
