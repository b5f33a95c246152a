#include "server/waiting.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <utility>

namespace sesame::server {

namespace asio = boost::asio;
using steady = std::chrono::steady_clock;

asio::awaitable<api::answer> awaited(session_context& context, api::answer first) {
    auto const until = steady::now() + first.later->patience();
    auto known =
        context.news.waiting() < context.limits.waiting ? first.later->look(context.clock()) : api::too_many_wait();
    while (!known && !context.stopping && steady::now() < until) {
        context.answered(); // what was looked at may have brought work about
        co_await context.news.wait(context.loop.get_executor(), until);
        if (!context.stopping) known = first.later->look(context.clock());
    }
    auto out = known ? std::move(*known) : first.later->give_up();
    out.request_id = first.request_id;
    out.service = first.service;
    out.operation = first.operation;
    out.row = first.row;
    for (auto& field : first.headers) out.headers.push_back(std::move(field));
    co_return out;
}

asio::awaitable<void> dawdle(session_context& context, milliseconds pause) {
    context.answered(); // what the call brought about does not wait
    auto const until = steady::now() + pause;
    while (!context.stopping && steady::now() < until) {
        co_await context.news.wait(context.loop.get_executor(), until);
    }
}

asio::awaitable<std::string> awaited_certificate(session_context& context, std::string path) {
    std::string pem;
    asio::steady_timer made(context.loop, steady::time_point::max());
    bool done = false;
    context.keys.certificate(std::move(path), [&](std::string text) {
        pem = std::move(text);
        done = true;
        made.cancel();
    });
    if (!done) co_await made.async_wait(asio::as_tuple(asio::use_awaitable));
    co_return pem;
}

} // namespace sesame::server
