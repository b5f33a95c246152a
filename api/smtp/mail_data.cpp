#include "api/smtp/mail_data.hpp"

#include <algorithm>
#include <utility>

namespace sesame::api::smtp {

std::size_t mail_data::take(std::string_view bytes) {
    std::size_t used = 0;
    while (used < bytes.size() && !whole_) {
        auto const rest = bytes.substr(used);
        if (at_ != place::within) {
            take_one(rest.front());
            ++used;
            continue;
        }
        auto const* const end = std::find_if(rest.begin(), rest.end(), [](char c) { return c == '\r' || c == '\n'; });
        auto const run = static_cast<std::size_t>(end - rest.begin());
        keep(rest.substr(0, run));
        used += run;
        if (run == rest.size()) break;
        take_one(rest[run]);
        ++used;
    }
    return used;
}

void mail_data::take_one(char c) {
    bool const ends_line = c == '\r' || c == '\n';
    switch (at_) {
    case place::start:
        if (c == '.') {
            at_ = place::dot;
            return;
        }
        break;
    case place::dot: // a stuffed dot, unless the line ends here
        if (c == '\r') {
            at_ = place::dot_cr;
            return;
        }
        smuggling_ = smuggling_ || c == '\n';
        break;
    case place::dot_cr:
        if (c == '\n') {
            whole_ = true;
            return;
        }
        smuggling_ = true;
        keep("\r");
        break;
    case place::cr:
        if (c == '\n') {
            keep("\n");
            at_ = place::start;
            return;
        }
        [[fallthrough]]; // the CR stood alone
    case place::bare_start:
        keep({&c, 1});
        at_ = c == '.' ? place::bare_dot : c == '\r' ? place::cr : c == '\n' ? place::bare_start : place::within;
        return;
    case place::bare_dot:
        smuggling_ = smuggling_ || ends_line;
        break;
    case place::within:
        break;
    }
    keep({&c, 1});
    at_ = c == '\r' ? place::cr : c == '\n' ? place::bare_start : place::within;
}

void mail_data::keep(std::string_view bytes) {
    length_ += bytes.size();
    if (is_too_long() || no_room_ || smuggling_) return forget();
    if (room_.taken + bytes.size() > room_.most) {
        no_room_ = true;
        return forget();
    }
    room_.taken += bytes.size();
    text_.append(bytes);
}

std::string_view mail_data::refusal() const {
    if (smuggling_) return "554 Transaction failed: A dot stands alone between line ends that are not CR LF.";
    if (is_too_long()) return "552 Message is too long.";
    return no_room_ ? "454 Temporary service failure" : "";
}

void mail_data::forget() {
    room_.taken -= text_.size();
    std::string().swap(text_);
}

std::string mail_data::release() {
    room_.taken -= text_.size();
    return std::exchange(text_, {});
}

} // namespace sesame::api::smtp
