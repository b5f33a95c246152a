// Any text is a filter policy or is refused by filter_policy_error; one that is accepted decides about any message.
#include "model/sns/filter/filter_policy.hpp"
#include "model/sns/filter/filter_policy_error.hpp"
#include "model/sns/publishing/fan_out.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace sesame::sns;

// The policy; after a line "====" a message body.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    constexpr std::string_view between = "\n====\n";
    std::string_view const input(reinterpret_cast<char const*>(bytes), size);
    auto const end = input.find(between);
    std::string const body(end == input.npos ? R"({"a":["x",1,null],"b":{"c":true}})"
                                             : input.substr(end + between.size()));
    for (auto const scope : {filter_scope::message_attributes, filter_scope::message_body}) {
        try {
            std::optional const policy = filter_policy::parse(input.substr(0, end), scope);
            std::vector<message_attribute> const attributes{{"a", "String", body}, {"b", "Number", "1.5"}};
            filtered_message(body, attributes).passes(policy);
        } catch (filter_policy_error const&) {
        }
    }
    return 0;
}
