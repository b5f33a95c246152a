// Any requests get answers: never a 5xx, always with a request id; and XML or JSON is UTF-8, as what is then delivered
// is.
#include "tests/support/dispatch.hpp"
#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/sns/delivery/delivering.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/publishing/body.hpp"
#include "model/text/utf8.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace sesame;

namespace {

void require(bool good) {
    if (!good) __builtin_trap();
}

std::string_view taken_up_to(char end, std::string_view& rest) {
    auto const at = rest.find(end);
    auto const out = rest.substr(0, at);
    rest = at == rest.npos ? std::string_view() : rest.substr(at + 1);
    return out;
}

// The method, the target, a header's value and the body: three lines, and the rest. All headers have the same value.
void ask(accounts& all, std::string_view text, timestamp now) {
    api::request in;
    in.method = taken_up_to('\n', text);
    in.target = taken_up_to('\n', text);
    auto const value = taken_up_to('\n', text);
    auto const set = [&](auto... names) { (in.fields.set(names, value), ...); };
    set("Authorization", "User-Agent", "X-Amzn-Trace-Id", "amz-sdk-request", "Last-Event-ID");
    if (value.starts_with("Amazon")) set("X-Amz-Target");
    if (value.starts_with("http")) set("Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers");
    if (value.starts_with("same-")) set("Sec-Fetch-Site", "Sec-Fetch-Mode", "Accept-Language");
    in.host = "localhost:4566";
    in.body = text;
    in.remote_address = "127.0.0.1";
    auto const out = test::dispatch(all, in, {"http://localhost:4566", "", now});
    require(out.status >= 200 && out.status < 500 && !out.request_id.empty());
    bool const is_text = out.content_type == "text/xml" || out.content_type.starts_with("application/json");
    require(!is_text || valid_utf8(out.body) == out.body);
}

// Endpoints that take what they are sent, and others that never do.
void deliver(accounts& all, timestamp now) {
    all.for_each_active([&](account& a) {
        for (auto const id : a.outbox->take_ready(100)) {
            auto const& owed = *a.outbox->find(id);
            auto const body = sns::body_for(*a.outbox->find_notification(owed.notification), owed.to);
            require(valid_utf8(body) == body);
            auto const status = owed.to.endpoint.text().size() % 4 == 0 ? 503 : 200;
            sns::attempted(a, id, {a.at(now), {}, {status, {}}}, a.at(now));
        }
    });
}

} // namespace

// Requests that follow each other within seconds, with the byte RS between them.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string_view rest(reinterpret_cast<char const*>(bytes), size);
    accounts all(options{.mode = sending_mode::relaxed});
    timestamp now{milliseconds{1'700'000'000'123}};
    do {
        ask(all, taken_up_to('\x1e', rest), now);
        now += std::chrono::seconds{5};
        all.run_due(now);
        deliver(all, now);
        all.deactivate_idle();
    } while (!rest.empty());
    all.run_due(now + std::chrono::hours{1});
    deliver(all, now + std::chrono::hours{1});
    return 0;
}
