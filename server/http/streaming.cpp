#include "server/http/streaming.hpp"

#include "server/http/change_signal.hpp"
#include "server/http/client_watch.hpp"

#include <boost/system/error_code.hpp>

#include <chrono>
#include <string_view>

namespace sesame::server {

namespace asio = boost::asio;
using steady = std::chrono::steady_clock;

asio::awaitable<void> send_stream(session_context& context, timed_connection& client, api::event_stream& from) {
    constexpr std::chrono::seconds sign_of_life{15}, often{1};
    auto const send = [&](std::string_view text) { return client.send(text, "", context.limits.body_pause); };
    change_signal::waiter turn(context.news);
    client_watch watch(client, [&] { turn.wake(); });
    auto const send_all = [&]() -> asio::awaitable<void> {
        watch.start();
        auto signed_at = steady::now() - often;
        boost::system::error_code error;
        while (!error && !context.stopping && !watch.has_gone() && !from.is_over()) {
            auto const more = from.more();
            auto const until = signed_at + (watch.may_have_gone() ? often : sign_of_life);
            if (!more.empty()) {
                error = co_await send(more);
            } else if (steady::now() < until) {
                co_await turn.wait(until);
                continue;
            } else {
                error = co_await send(":\n\n");
            }
            signed_at = steady::now();
        }
    };
    auto sending = send_all(); // named: GCC 12 ends a temporary of a co_await twice
    co_await watch.during(std::move(sending));
}

api::response no_room_for(api::response const& stream, std::size_t most) {
    auto out = api::too_many_streams(most);
    out.request_id = stream.request_id;
    out.service = stream.service;
    out.operation = stream.operation;
    out.counted = stream.counted;
    return out;
}

} // namespace sesame::server
