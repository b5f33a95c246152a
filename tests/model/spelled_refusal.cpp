#include "tests/model/spelled_refusal.hpp"

#include "model/objects/reason.hpp"
#include "model/ses/reason.hpp"
#include "model/sns/reason.hpp"
#include "model/sqs/reason.hpp"
#include "model/sts/reason.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace sesame::test {
namespace {

// The compiler's spelling of this function has the enumerator's name; of a number without one, "(a::reason)17".
template<auto Value>
constexpr std::string_view name() {
    std::string_view text = __PRETTY_FUNCTION__;
    text.remove_prefix(text.find("Value = ") + 8);
    text = text.substr(0, text.find_first_of(";]"));
    return text.front() == '(' ? std::string_view() : text.substr(text.rfind(':') + 1);
}

template<class Reason, std::size_t... Numbers>
constexpr auto names(std::index_sequence<Numbers...>) {
    return std::array<std::string_view, sizeof...(Numbers)>{name<static_cast<Reason>(Numbers)>()...};
}

struct namer {
    template<class Reason>
    std::string_view operator()(Reason why) const {
        static constexpr auto known = names<Reason>(std::make_index_sequence<400>());
        return known.at(static_cast<std::size_t>(why));
    }
};

} // namespace

std::string spelled(refusal const& r) {
    std::string out(std::visit(namer{}, r.why));
    for (auto const& argument : r.arguments) out.append(&argument == r.arguments.data() ? ": " : ", ").append(argument);
    return out;
}

} // namespace sesame::test
