#include "model/mail/header/header_list.hpp"

#include "model/text/text.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace sesame::mime {
namespace {

// Headers that most mails have. The byte of a kept header is its place here, counted from one; zero stands for others.
constexpr header_list::entry known[]{
    {"MIME-Version", "1.0"},
    {"Content-Type", "text/plain; charset=UTF-8"},
    {"Content-Type", "text/html; charset=UTF-8"},
    {"Content-Transfer-Encoding", "7bit"},
    {"Content-Transfer-Encoding", "quoted-printable"},
    {"From", ""}, // any value
    {"To", ""},
    {"Cc", ""},
    {"Reply-To", ""},
    {"Subject", ""},
    {"Date", ""},
    {"Message-ID", ""},
    {"Content-Type", ""},
};

bool has_value(header_list::entry const& k) { return !k.value.empty(); }

constexpr std::size_t long_value = 64 * 1024; // bytes

// A long value is left out.
void append(std::string& to, header const& h) {
    auto const at = std::find_if(std::begin(known), std::end(known), [&](header_list::entry const& k) {
        return k.name == h.name && (!has_value(k) || k.value == h.value);
    });
    bool const found = at != std::end(known);
    to.push_back(static_cast<char>(found ? at - std::begin(known) + 1 : 0));
    if (!found) append_packed(to, h.name);
    if (found && has_value(*at)) return;
    if (h.value.size() < long_value)
        append_packed(to, h.value);
    else
        append_packed_size(to, h.value.size());
}

header_list::entry take(std::string_view& from) {
    auto const place = static_cast<std::size_t>(from.front());
    from.remove_prefix(1);
    header_list::entry out;
    if (place > 0) out = known[place - 1];
    if (place == 0) out.name = take_packed(from);
    if (!has_value(out)) out.value = take_packed(from);
    return out;
}

} // namespace

header_list::header_list(std::vector<header> const& headers) {
    constexpr std::size_t all_else = 11; // its own byte, and two lengths
    std::size_t size = 0;
    for (auto const& h : headers) size += all_else + h.name.size() + (h.value.size() < long_value ? h.value.size() : 0);
    std::string all;
    all.reserve(size);
    std::vector<packed_text::insertion> long_values;
    for (auto const& h : headers) {
        append(all, h);
        if (h.value.size() >= long_value) long_values.push_back({all.size(), h.value});
    }
    bytes_ = long_values.empty() ? packed_text(all) : packed_text(all, long_values);
}

header_list::entry header_list::iterator::operator*() const {
    auto rest = rest_;
    return take(rest);
}

header_list::iterator& header_list::iterator::operator++() {
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
