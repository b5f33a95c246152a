#include "model/mail/header/header_list.hpp"

#include "model/text/text.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace sesame::mime {
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

header_list::entry header_list::iterator::operator*() const {
    auto rest = rest_;
    auto const name = take(rest);
    return {name, take(rest)};
}

header_list::iterator& header_list::iterator::operator++() {
    take(rest_);
    take(rest_);
    return *this;
}

std::optional<std::string_view> header_list::find(std::string_view name) const {
    for (auto const& h : *this)
        if (iequals(h.name, name)) return h.value;
    return std::nullopt;
}

header_list::operator std::vector<header>() const {
    std::vector<header> out;
    for (auto const& h : *this) out.push_back({std::string(h.name), std::string(h.value)});
    return out;
}

} // namespace sesame::mime
