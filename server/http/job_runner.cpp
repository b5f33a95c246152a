#include "server/http/job_runner.hpp"

#include "api/job.hpp"
#include "api/router/router.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <exception>
#include <utility>

namespace sesame::server {

namespace asio = boost::asio;
using steady = std::chrono::steady_clock;

asio::awaitable<api::response> finished(session_context& context, api::response first) {
    constexpr std::chrono::milliseconds slice{5};
    auto until = steady::now() + slice;
    try {
        while (first.unfinished) {
            if (auto apart = first.unfinished->apart()) {
                co_await context.apart.run(context.loop, std::move(apart));
                until = steady::now() + slice;
            }
            if (auto known = first.unfinished->go_on()) first = api::continued(std::move(*known), first);
            if (first.unfinished && steady::now() >= until) {
                co_await asio::post(context.loop, asio::use_awaitable);
                until = steady::now() + slice;
            }
        }
    } catch (std::exception const& e) { // there is no memory
        first = api::continued(api::refused_response(context.all, common_reason::internal_failure), first);
        first.cause = e.what();
    }
    co_return first;
}

} // namespace sesame::server
