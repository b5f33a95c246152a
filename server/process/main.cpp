#include "api/operation/service.hpp"
#include "server/commands/as_aws.hpp"
#include "server/commands/exec.hpp"
#include "server/commands/healthcheck.hpp"
#include "server/commands/sdk_environment.hpp"
#include "server/commands/why.hpp"
#include "server/logging/log.hpp"
#include "server/logging/printable.hpp"
#include "server/outbound/names/local_address.hpp"
#include "server/process/process.hpp"
#include "server/process/server.hpp"
#include "server/trust/authority.hpp"

#include <algorithm>
#include <csignal>
#include <exception>
#include <iostream>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace {

void print_parameters(sesame::api::operation const& row) {
    for (auto const& p : row.parameters())
        std::cout << "    " << p.name << (p.required ? "*: " : ": ") << p.what << "\n";
}

void print_service(sesame::api::service const& service, bool parameters) {
    std::size_t count = 0;
    for (auto const& family : service.families) count += family.size();
    std::cout << service.name << " " << service.version << ": " << count << " of " << service.operations_at_aws
              << " operations\n";
    for (auto const& family : service.families)
        for (auto const& row : family) {
            std::cout << "  " << row.name;
            if (parameters && !row.binding.uri.empty())
                std::cout << " " << row.binding.method << " " << row.binding.uri;
            std::cout << "\n";
            if (parameters && row.request) print_parameters(row);
        }
}

// The counts stand in README.md, too. With `parameters` also what each operation takes and requires.
int print_operations(bool parameters) {
    auto const print = [&](bool helpers) {
        for (auto const* const service : sesame::api::services())
            if (service->is_helper == helpers) print_service(*service, parameters);
    };
    print(false);
    std::cout << "\nAs much of these as users of the services above need:\n";
    print(true);
    return 0;
}

void complain(std::string_view text) {
    std::cerr << "sesame: ";
    for (std::size_t start = 0; start < text.size();) {
        auto const end = std::min(text.find('\n', start), text.size());
        std::cerr << sesame::server::printable(text.substr(start, end - start)) << "\n";
        start = end + 1;
    }
}

int print_certificate(sesame::server::settings const& how) {
    std::signal(SIGXFSZ, SIG_IGN); // then a file at its limit is an error of write(), as a full disk is
    sesame::server::authority const of_directory(how.ca_dir);
    std::cout << of_directory.certificate();
    if (!of_directory.warning().empty()) complain(of_directory.warning());
    return 0;
}

int print_environment(sesame::server::settings const& how) {
    using namespace sesame::server;
    auto variables = sdk_environment(how, local_url(how.host, how.port), usual_smtp_port(how.smtp));
    for (auto& one : proxy_exceptions(environ)) variables.push_back(std::move(one));
    std::cout << shell_lines(variables);
    return 0;
}

int exec(sesame::server::invocation const& i) {
    auto how = i.how;
    std::optional<sesame::server::aws_stand_in> aws;
    if (i.as_aws) aws.emplace(how); // before the log starts a thread
    // Standard output belongs to the command.
    sesame::server::log::start(i.how.log_level, i.how.log_json, sesame::server::log::stream::error);
    return sesame::server::exec(how, i.words, environ,
                                aws ? aws->variables() : std::vector<sesame::server::sdk_variable>());
}

int serve(sesame::server::settings const& how) {
    sesame::server::ignore_signals();
    sesame::server::log::start(how.log_level, how.log_json);
    return sesame::server::server(how).run();
}

int carry_out(sesame::server::invocation const& invocation) {
    using sesame::server::command;
    switch (invocation.what) {
    case command::serve:
        return serve(invocation.how);
    case command::exec:
        return exec(invocation);
    case command::env:
        return print_environment(invocation.how);
    case command::healthcheck:
        return sesame::server::healthcheck(invocation.how);
    case command::why:
        return sesame::server::why(invocation.how, invocation.words);
    case command::operations:
        return print_operations(invocation.parameters);
    case command::ca:
        return print_certificate(invocation.how);
    case command::exit:
        break;
    }
    return invocation.exit_code;
}

// Whether the output of a command has arrived: on a full disk it has not.
int printed(int exit_code) {
    std::cout.flush();
    if (std::cout || exit_code != 0) return exit_code;
    complain("cannot write to standard output, or not all of it");
    return 1;
}

} // namespace

int main(int argc, char** argv) {
    sesame::server::tell_before_terminating();
    sesame::server::open_standard_files();
    int exit_code = 1;
    try {
        exit_code = printed(carry_out(sesame::server::read_settings(argc, argv, environ)));
    } catch (sesame::server::start_failure const& failure) {
        complain(failure.text);
        exit_code = failure.exit_code;
    } catch (std::bad_alloc const&) {
        complain("there is not enough memory (see ulimit -v, and the limits of the container)");
    } catch (std::exception const& failure) {
        complain(std::string("cannot go on: ") + failure.what());
    }
    sesame::server::log::finish();
    return exit_code;
}
