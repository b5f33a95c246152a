#include "api/codec/state/naming.hpp"

namespace sesame::api::codec::state {

std::string named(std::string_view member, naming how) {
    if (member.ends_with('_')) member.remove_suffix(1);
    if (how == naming::as_is) return std::string(member);
    std::string out;
    bool capital = how == naming::pascal;
    for (char const c : member) {
        if (c == '_') {
            capital = true;
            continue;
        }
        out.push_back(capital && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
        capital = false;
    }
    return out;
}

} // namespace sesame::api::codec::state
