#include "model/mail/header/folding.hpp"

namespace sesame::mime {

std::string folded(std::string_view name, std::string_view value) {
    constexpr std::size_t longest = 76;
    auto const is_blank = [](char c) { return c == ' ' || c == '\t'; };
    auto out = std::string(name).append(": ");
    auto used = out.size();
    while (used + value.size() > longest) {
        auto at = value.npos; // the last white space before the end of the line, else the first after it
        for (std::size_t i = 0; i < value.size() && (at == value.npos || used + i <= longest); ++i)
            if (is_blank(value[i]) && i > 0 && !is_blank(value[i - 1])) at = i;
        if (at == value.npos) break;
        out.append(value.substr(0, at)).append("\r\n").append(1, value[at]);
        value.remove_prefix(at + 1);
        used = 1;
    }
    out.append(value).append("\r\n");
    return out;
}

} // namespace sesame::mime
