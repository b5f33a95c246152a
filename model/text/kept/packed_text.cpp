#include "model/text/kept/packed_text.hpp"

#include <cstdint>
#include <cstring>

namespace sesame {
namespace {

using length = std::uint32_t;

} // namespace

packed_text::packed_text(std::string_view text) {
    if (text.empty()) return;
    auto const size = static_cast<length>(text.size());
    kept_.reset(new char[sizeof size + text.size()]);
    std::memcpy(kept_.get(), &size, sizeof size);
    std::memcpy(kept_.get() + sizeof size, text.data(), text.size());
}

packed_text::packed_text(std::string_view text, std::vector<insertion> const& others) {
    auto whole = text.size();
    for (auto const& o : others) whole += o.what.size();
    if (whole == 0) return;
    auto const size = static_cast<length>(whole);
    kept_.reset(new char[sizeof size + whole]);
    auto* to = kept_.get();
    auto const put = [&](void const* from, std::size_t count) {
        std::memcpy(to, from, count);
        to += count;
    };
    put(&size, sizeof size);
    std::size_t taken = 0;
    for (auto const& o : others) {
        put(text.data() + taken, o.at - taken);
        put(o.what.data(), o.what.size());
        taken = o.at;
    }
    put(text.data() + taken, text.size() - taken);
}

std::string_view packed_text::view() const {
    if (!kept_) return {};
    length size = 0;
    std::memcpy(&size, kept_.get(), sizeof size);
    return {kept_.get() + sizeof size, size};
}

// Seven bits of the length a byte, the lowest first; the highest bit says that more follow.
void append_packed_size(std::string& to, std::size_t size) {
    for (; size > 127; size >>= 7) to.push_back(static_cast<char>(128 | (size & 127)));
    to.push_back(static_cast<char>(size));
}

void append_packed(std::string& to, std::string_view text) {
    append_packed_size(to, text.size());
    to.append(text);
}

std::string_view take_packed(std::string_view& from) {
    std::size_t size = 0, at = 0;
    for (int shift = 0;; shift += 7) {
        auto const byte = static_cast<unsigned char>(from[at++]);
        size |= std::size_t{byte & 127u} << shift;
        if (byte < 128) break;
    }
    auto const out = from.substr(at, size);
    from.remove_prefix(at + size);
    return out;
}

} // namespace sesame
