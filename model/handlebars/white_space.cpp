#include "model/handlebars/scan.hpp"

#include <algorithm>

namespace sesame::handlebars {
namespace {

constexpr std::string_view blanks = " \t";

// How much to cut from a text's beginning and end.
enum class cut { nothing, line, all };

struct cuts {
    cut front = cut::nothing, back = cut::nothing;
};

bool may_stand_alone(tag const& t) { return t.what != tag::kind::output; }

// Whether the tag at `i` is the first thing on its line, and whether it is the last.
bool begins_line(std::vector<piece> const& pieces, std::size_t i) {
    if (i == 0) return true;
    auto const* const before = std::get_if<std::string>(&pieces[i - 1]);
    if (!before) return false;
    auto const last = before->find_last_not_of(white_space);
    return before->find('\n', last == before->npos ? 0 : last) != before->npos || (i == 1 && last == before->npos);
}
bool ends_line(std::vector<piece> const& pieces, std::size_t i) {
    if (i + 1 == pieces.size()) return true;
    auto const* const after = std::get_if<std::string>(&pieces[i + 1]);
    if (!after) return false;
    auto const first = after->find_first_not_of(white_space);
    return after->substr(0, first).find('\n') != after->npos || (i + 2 == pieces.size() && first == after->npos);
}

// The blanks at the end.
std::string indent_of(std::string const& text) {
    auto const last = text.find_last_not_of(blanks);
    return text.substr(last == text.npos ? 0 : last + 1);
}

void cut_front(std::string& text, cut how) {
    if (how == cut::nothing) return;
    auto end = std::min(text.find_first_not_of(how == cut::all ? white_space : blanks), text.size());
    if (how == cut::line && end < text.size() && text[end] == '\r') ++end;
    if (how == cut::line && end < text.size() && text[end] == '\n') ++end;
    text.erase(0, end);
}
void cut_back(std::string& text, cut how) {
    if (how == cut::nothing) return;
    auto const last = text.find_last_not_of(how == cut::all ? white_space : blanks);
    text.erase(last == text.npos ? 0 : last + 1);
}

} // namespace

void remove_white_space(std::vector<piece>& pieces) {
    // The original text decides which tags stand alone, so nothing is cut before all is decided.
    std::vector<cuts> wanted(pieces.size() + 1);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        auto* const t = std::get_if<tag>(&pieces[i]);
        if (!t) continue;
        bool const alone = may_stand_alone(*t) && begins_line(pieces, i) && ends_line(pieces, i);
        if (t->strip_after || alone) wanted[i + 1].front = t->strip_after ? cut::all : cut::line;
        if (i == 0) continue;
        if (t->strip_before || alone) wanted[i - 1].back = t->strip_before ? cut::all : cut::line;
    }
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        auto* const text = std::get_if<std::string>(&pieces[i]);
        if (!text) continue;
        cut_front(*text, wanted[i].front);
        if (wanted[i].back == cut::line) std::get<tag>(pieces[i + 1]).indent = indent_of(*text);
        cut_back(*text, wanted[i].back);
    }
}

} // namespace sesame::handlebars
