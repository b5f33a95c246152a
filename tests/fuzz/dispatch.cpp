// Any request gets an answer: never a 5xx, always with a request id; and XML or JSON is UTF-8.
#include "api/dispatch.hpp"
#include "model/utf8.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace sesame;

// The method, the target, a header's value and the body: three lines, and the rest. All headers have the same value.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string_view rest(reinterpret_cast<char const*>(bytes), size);
    auto const take_line = [&rest] {
        auto const end = rest.find('\n');
        auto const line = rest.substr(0, end);
        rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
        return line;
    };
    api::request in;
    in.method = take_line();
    in.target = take_line();
    in.authorization = in.user_agent = in.trace_header = in.sdk_request = in.last_event_id = take_line();
    in.host = "localhost:4566";
    in.body = rest;
    in.remote_address = "127.0.0.1";
    accounts all(options{.mode = sending_mode::relaxed});
    timestamp const now{milliseconds{1'700'000'000'123}};
    auto const out = api::dispatch(all, in, {"http://localhost:4566", "", now});
    if (out.status < 200 || out.status >= 500 || out.request_id.empty()) __builtin_trap();
    bool const text = out.content_type == "text/xml" || out.content_type.starts_with("application/json");
    if (text && valid_utf8(out.body) != out.body) __builtin_trap();
    all.run_due(now + std::chrono::hours{1});
    return 0;
}
