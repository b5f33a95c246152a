#include "model/mail/dkim/canonical_form.hpp"

#include "model/text/text.hpp"

#include <algorithm>
#include <utility>

namespace sesame::mime {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Without CR and LF at its end.
std::string_view without_line_end(std::string_view line) {
    if (line.ends_with('\n')) line.remove_suffix(1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

} // namespace

divided_mail divided(std::string_view mail) {
    divided_mail out;
    for (std::size_t at = 0; at < mail.size();) {
        auto const next = std::min(mail.find('\n', at), mail.size() - 1) + 1;
        auto const line = mail.substr(at, next - at);
        at = next;
        if (without_line_end(line).empty()) {
            out.body = mail.substr(next);
            break;
        }
        if (is_blank(line.front()) && !out.fields.empty())
            out.fields.back() = {out.fields.back().data(), out.fields.back().size() + line.size()};
        else
            out.fields.push_back(line);
    }
    return out;
}

std::string_view field_name(std::string_view field) { return trim(field.substr(0, field.find(':'))); }

std::string relaxed_field(std::string_view field) {
    auto out = ascii_lower(field_name(field)) + ":";
    auto const begin = out.size();
    bool blank = false; // one is due before the next character
    for (auto rest = field.substr(std::min(field.find(':'), field.size() - 1) + 1); !rest.empty();
         rest.remove_prefix(1)) {
        char const c = rest.front();
        if (c == '\n' || rest.starts_with("\r\n")) continue;
        if (is_blank(c)) {
            blank = out.size() > begin;
            continue;
        }
        if (std::exchange(blank, false)) out.push_back(' ');
        out.push_back(c);
    }
    return out;
}

std::string simple_body(std::string_view body) {
    std::string out;
    out.reserve(body.size() + 2);
    for (std::size_t at = 0; at < body.size();) {
        auto const next = std::min(body.find('\n', at), body.size() - 1) + 1;
        out.append(without_line_end(body.substr(at, next - at))).append("\r\n");
        at = next;
    }
    while (out.ends_with("\r\n\r\n")) out.resize(out.size() - 2);
    return out.empty() ? "\r\n" : out;
}

} // namespace sesame::mime
