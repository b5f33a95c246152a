#include "model/text/wildcard.hpp"

#include <cstddef>

namespace sesame {
namespace {

bool fits(std::string_view pattern, std::string_view text, bool question_marks) {
    std::size_t p = 0, t = 0, star = pattern.npos, after = 0; // the last *, and the end of its run
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            after = t;
        } else if (p < pattern.size() && ((question_marks && pattern[p] == '?') || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (star != pattern.npos) {
            p = star + 1;
            t = ++after;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == pattern.npos;
}

} // namespace

bool like(std::string_view pattern, std::string_view text) { return pattern.empty() || fits(pattern, text, false); }

bool matches_pattern(std::string_view pattern, std::string_view text) { return fits(pattern, text, true); }

} // namespace sesame
