#include "model/ses/events/event_types.hpp"

#include "model/text/text.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <string>

namespace sesame::ses {
namespace {

// Checks that each type has its row, in its place and under its name.
constexpr bool is_complete() {
    bool out = true;
    std::size_t count = 0;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<event_type>>([&](auto e) {
        auto const& row = row_of(e.value);
        out = out && row.type == e.value && row.name == e.name;
        ++count;
    });
    return out && count == std::size(event_types);
}
static_assert(is_complete());

} // namespace

std::optional<event_type> event_type_named(std::string_view word) {
    std::string plain(word);
    std::erase_if(plain, [](char c) { return c == ' ' || c == '_'; });
    for (auto const& row : event_types)
        if (iequals(row.name, plain)) return row.type;
    return std::nullopt;
}

} // namespace sesame::ses
