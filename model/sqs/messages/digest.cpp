#include "model/sqs/messages/digest.hpp"

#include "model/base/md5.hpp"

#include <algorithm>
#include <cstdint>

namespace sesame::sqs {
namespace {

void append_sized(std::string& to, std::string_view text) {
    auto const size = static_cast<std::uint32_t>(text.size());
    for (int shift = 24; shift >= 0; shift -= 8) to.push_back(static_cast<char>(size >> shift));
    to.append(text);
}

} // namespace

// AWS's developer guide, "Calculating the MD5 message digest for message attributes".
std::optional<std::string> md5_of(std::vector<message_attribute> attributes) {
    if (attributes.empty()) return std::nullopt;
    std::sort(attributes.begin(), attributes.end(), [](auto const& a, auto const& b) { return a.name < b.name; });
    std::string all;
    for (auto const& a : attributes) {
        append_sized(all, a.name);
        append_sized(all, a.type);
        all.push_back(a.is_binary() ? '\2' : '\1');
        append_sized(all, a.value);
    }
    return md5_hex(all);
}

} // namespace sesame::sqs
