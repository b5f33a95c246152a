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

boost::json::value json_writer::structure(void const* from, void const* plain, std::span<member const> all,
                                          void const* sample) {
    boost::json::object out;
    for (auto const& m : all) {
        auto const offset = static_cast<char const*>(m.place) - static_cast<char const*>(sample);
        auto const* const here = static_cast<char const*>(from) + offset;
        if (!m.is_void(here) || !m.is_void(static_cast<char const*>(plain) + offset))
            out.emplace(m.name, m.write(here));
    }
    return out;
}

boost::json::value json_writer::list(void const* from, void const* (*item)(void const*, std::size_t), writes* write) {
    boost::json::array out;
    for (std::size_t at = 0; auto const* const found = item(from, at); ++at) out.push_back(write(found));
    return out;
}

} // namespace sesame::api::control
