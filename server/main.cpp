#include "api/services.hpp"
#include "server/authority.hpp"
#include "server/exec.hpp"
#include "server/healthcheck.hpp"
#include "server/local_address.hpp"
#include "server/log.hpp"
#include "server/sdk_environment.hpp"
#include "server/server.hpp"

#include <iostream>
#include <unistd.h>

namespace {

// The coverage table of the README; with `parameters` also what each operation takes and asks of it.
int print_operations(bool parameters) {
    for (auto const* service : sesame::api::query_services()) {
        std::size_t count = 0;
        for (auto const& family : service->families) count += family.size();
        std::cout << service->name << " " << service->version << ": " << count << " of "
                  << sesame::api::operations_of_aws(*service) << " operations\n";
        for (auto const& family : service->families)
            for (auto const& row : family) {
                std::cout << "  " << row.name << "\n";
                if (!parameters) continue;
                for (auto const& p : row.parameters())
                    std::cout << "    " << p.name << (p.required ? "*: " : ": ") << p.what << "\n";
            }
    }
    return 0;
}

int print_certificate(sesame::server::settings const& how) {
    std::cout << sesame::server::authority(how.ca_dir).certificate();
    return 0;
}

int print_environment(sesame::server::settings const& how) {
    using namespace sesame::server;
    std::cout << shell_lines(sdk_environment(how, local_url(how.host, how.port)));
    return 0;
}

int exec(sesame::server::invocation const& i) {
    // Standard output belongs to the command.
    sesame::server::log::start(i.how.log_level, i.how.log_json, sesame::server::log::stream::error);
    return sesame::server::exec(i.how, i.words, environ);
}

int serve(sesame::server::settings const& how) {
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
    case command::operations:
        return print_operations(invocation.parameters);
    case command::ca:
        return print_certificate(invocation.how);
    case command::exit:
        break;
    }
    return invocation.exit_code;
}

} // namespace

int main(int argc, char** argv) {
    try {
        return carry_out(sesame::server::read_settings(argc, argv, environ));
    } catch (sesame::server::start_failure const& failure) {
        std::cerr << "sesame: " << failure.text << "\n";
        return failure.exit_code;
    }
}
