// A seed is applied or refused with a text; what it brought about is written as a seed, which changes nothing.
#include "api/control/seed/seed.hpp"
#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "tests/support/dispatch.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace sesame;

namespace {

std::string exported(accounts& all, timestamp now) {
    api::request in;
    in.method = "GET";
    in.target = "/_sesame/v1/seed";
    in.host = "localhost:4566";
    auto const out = test::dispatch(all, in, {"http://localhost:4566", "", now});
    if (out.status != 200) __builtin_trap();
    return out.body;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(bytes), size);
    timestamp const now{milliseconds{1'700'000'000'123}};
    accounts all(options{});
    try {
        api::control::apply_seed(all, text, "seed", "http://localhost:4566", now);
    } catch (api::control::seed_refusal const& refusal) {
        if (refusal.message.empty()) __builtin_trap();
        return 0;
    }
    auto const first = exported(all, now);
    try {
        api::control::apply_seed(all, first, "export", "http://localhost:4566", now);
    } catch (api::control::seed_refusal const&) {
        __builtin_trap(); // what we wrote
    }
    if (exported(all, now) != first) __builtin_trap();
    return 0;
}
