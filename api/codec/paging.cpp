#include "api/codec/paging.hpp"

#include "model/base64.hpp"

#include <charconv>

namespace sesame::api::codec {

constexpr std::string_view prefix = "after:";

std::string page_token(std::uint64_t last) { return base64(std::string(prefix) + std::to_string(last)); }

std::optional<std::uint64_t> page_number(std::string_view token) {
    auto const text = from_base64(token);
    if (!text || !text->starts_with(prefix)) return std::nullopt;
    std::uint64_t out = 0;
    auto const* const end = text->data() + text->size();
    auto const [stopped, error] = std::from_chars(text->data() + prefix.size(), end, out);
    if (error != std::errc{} || stopped != end) return std::nullopt;
    return out;
}

std::optional<std::uint64_t> page_start(std::optional<std::string> const& next_token) {
    if (!next_token || next_token->empty()) return 0;
    return page_number(*next_token);
}

} // namespace sesame::api::codec
