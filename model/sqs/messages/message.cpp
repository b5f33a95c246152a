#include "model/sqs/messages/message.hpp"

#include <numeric>

namespace sesame::sqs {

std::string sequence_number(std::uint64_t sequence) {
    return std::to_string(10'000'000'000'000'000'000ULL + 256 * sequence);
}

std::size_t size_of(std::string_view body, std::vector<message_attribute> const& attributes) {
    return std::accumulate(attributes.begin(), attributes.end(), body.size(), [](std::size_t sum, auto const& a) {
        return sum + a.name.size() + a.type.size() + a.value.size();
    });
}

std::size_t bytes_of(message const& m) {
    constexpr std::size_t places = 4 * 64; // in the indexes of a store
    constexpr std::size_t itself = sizeof m + sizeof(message_content) + 64 + 36 + 32 + places; // with id and digest
    auto const& c = *m.what;
    return itself + size_of(c.body, c.attributes) + c.attributes.size() * sizeof(message_attribute) +
           c.trace_header.size() + 2 * c.group_id.size() + c.deduplication_id.size();
}

} // namespace sesame::sqs
