#include "api/duration.hpp"

#include <charconv>
#include <cstdint>
#include <string>
#include <utility>

namespace sesame::api {

std::optional<milliseconds> parse_duration(std::string_view text) {
    using namespace std::chrono;
    static constexpr std::pair<std::string_view, milliseconds> units[]{{"", milliseconds{1}}, {"ms", milliseconds{1}},
                                                                       {"s", seconds{1}},     {"m", minutes{1}},
                                                                       {"h", hours{1}},       {"d", hours{24}}};
    std::uint32_t count = 0;
    auto const [end, bad] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (bad != std::errc{}) return std::nullopt;
    auto const unit = text.substr(static_cast<std::size_t>(end - text.data()));
    for (auto const& [name, length] : units)
        if (unit == name) return count * length;
    return std::nullopt;
}

} // namespace sesame::api
