#include "api/control/core/document/json_writing.hpp"

#include <string_view>
#include <utility>

namespace sesame::api::control {

std::string duration_text(milliseconds from) {
    using namespace std::chrono;
    static constexpr std::pair<std::string_view, milliseconds> units[]{
        {"d", hours{24}}, {"h", hours{1}}, {"m", minutes{1}}, {"s", seconds{1}}};
    for (auto const& [name, length] : units)
        if (from != milliseconds{0} && from % length == milliseconds{0})
            return std::to_string(from / length).append(name);
    return std::to_string(from.count()) + "ms";
}

} // namespace sesame::api::control
