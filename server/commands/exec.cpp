#include "server/commands/exec.hpp"

#include "server/commands/child.hpp"
#include "server/commands/sdk_environment.hpp"
#include "server/logging/printable.hpp"
#include "server/outbound/names/local_address.hpp"
#include "server/process/server.hpp"
#include "server/process/undelivered_report.hpp"
#include "server/startup/server_options.hpp"

#include <future>
#include <iostream>
#include <memory>
#include <thread>

namespace sesame::server {

int exec(settings const& how, std::vector<std::string> const& words, char const* const* environment,
         std::vector<sdk_variable> const& more) {
    inheritance const inherited; // before there is another thread
    std::promise<ports> ready;
    server_options o;
    o.takes_signals = false;
    o.ready = [&](ports p) { ready.set_value(p); };
    server one(how, std::move(o));
    std::jthread const serving([&] {
        try {
            one.run();
        } catch (...) {
            try {
                ready.set_exception(std::current_exception());
            } catch (std::future_error const&) { // it was ready, and has ended since
            }
        }
    });
    auto const taken = ready.get_future().get();
    auto variables = sdk_environment(how, local_url(how.host, taken.http), taken.smtp.submission);
    variables.insert(variables.end(), more.begin(), more.end());
    std::shared_ptr<void> const until_left(&one,
                                           [](server* s) { s->stop(); }); // whatever leaves: else it is waited for
    auto const status = run_child(inherited, words, with_variables(environment, variables));

    std::promise<std::vector<std::string>> seen;
    one.inspect([&](accounts& all) { seen.set_value(undelivered_report(all)); });
    for (auto const& line : seen.get_future().get()) std::cerr << "sesame: " << printable(line) << "\n";
    return status;
}

} // namespace sesame::server
