// Any text is a delivery policy, or is refused by a fault.
#include "model/sns/delivery/delivery_policy.hpp"
#include "model/account/refusal.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace sesame;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string_view const input(reinterpret_cast<char const*>(bytes), size);
    for (auto* const parse : {sns::parse_topic_policy, sns::parse_subscription_policy}) {
        try {
            parse(input, "");
        } catch (refusal const&) {
        }
    }
    return 0;
}
