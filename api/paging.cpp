#include "api/paging.hpp"

#include "model/text/base64.hpp"
#include "model/text/text.hpp"

namespace sesame::api {

constexpr std::string_view prefix = "after:";

std::string page_token(std::uint64_t last) { return base64(std::string(prefix) + std::to_string(last)); }

std::optional<std::uint64_t> page_number(std::string_view token) {
    auto const text = from_base64(token);
    if (!text || !text->starts_with(prefix)) return std::nullopt;
    return whole_number<std::uint64_t>(std::string_view(*text).substr(prefix.size()));
}

std::optional<std::uint64_t> page_start(std::optional<std::string> const& next_token) {
    if (!next_token || next_token->empty()) return 0;
    return page_number(*next_token);
}

} // namespace sesame::api
