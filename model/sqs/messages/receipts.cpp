#include "model/sqs/messages/receipts.hpp"

#include "model/text/base64.hpp"
#include "model/text/text.hpp"

namespace sesame::sqs {

// "<id of the queue> <number> <receive>"
std::string receipt_handle(queue const& q, receipt const& r) {
    return base64(q.id + " " + std::to_string(r.number) + " " + std::to_string(r.receive));
}

std::optional<receipt> parse_receipt_handle(queue const& q, std::string_view handle) {
    auto const decoded = from_base64(handle);
    if (!decoded || !decoded->starts_with(q.id + " ")) return std::nullopt;
    auto const rest = std::string_view(*decoded).substr(q.id.size() + 1);
    auto const space = rest.find(' ');
    if (space == rest.npos) return std::nullopt;
    auto const number = whole_number<std::uint64_t>(rest.substr(0, space));
    auto const receive = whole_number<std::uint64_t>(rest.substr(space + 1));
    if (!number || !receive) return std::nullopt;
    return receipt{*number, *receive};
}

} // namespace sesame::sqs
