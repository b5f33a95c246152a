#include "model/ses/header_list.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace sesame::ses {
namespace {

using length = std::array<char, sizeof(std::uint32_t)>;

void put(std::string& to, std::string_view text) {
    auto const size = static_cast<std::uint32_t>(text.size());
    length bytes;
    std::memcpy(bytes.data(), &size, sizeof size);
    to.append(bytes.data(), bytes.size()).append(text);
}

std::string_view take(std::string_view& from) {
    std::uint32_t size = 0;
    std::memcpy(&size, from.data(), sizeof size);
    auto const out = from.substr(sizeof size, size);
    from.remove_prefix(sizeof size + size);
    return out;
}

} // namespace

header_list::header_list(std::vector<header> const& headers) {
    std::size_t size = 0;
    for (auto const& h : headers) size += 2 * sizeof(length) + h.name.size() + h.value.size();
    bytes_.reserve(size);
    for (auto const& h : headers) {
        put(bytes_, h.name);
        put(bytes_, h.value);
    }
}

header_list::operator std::vector<header>() const {
    std::vector<header> out;
    for (std::string_view rest = bytes_; !rest.empty();) {
        auto const name = take(rest);
        out.push_back({std::string(name), std::string(take(rest))});
    }
    return out;
}

} // namespace sesame::ses
