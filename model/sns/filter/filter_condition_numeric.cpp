#include "model/sns/filter/filter_condition_parse.hpp"

namespace sesame::sns {
namespace {

using type = located_json::type;

std::string as_named_in_refusals(located_json const& node) {
    if (node.is(type::array)) return "[";
    return node.is(type::object) ? "{" : node.text;
}

// The elements of a numeric list, asked for in order.
class terms {
  public:
    terms(located_json const& list, policy_source const& source)
        : list_(list)
        , source_(source) {}

    std::size_t size() const { return list_.children.size(); }

    // A comparison. `refusal` is the text if it is no string.
    std::string const& comparison(std::size_t i, std::string_view refusal) const {
        if (i >= size()) refuse(std::string(refusal).append("]"), i);
        auto const& node = list_.children[i];
        if (!node.is(type::string)) refuse(std::string(refusal).append(as_named_in_refusals(node)), i);
        return node.text;
    }

    in_range::bound bound(std::size_t i, std::string const& comparison) const {
        if (i >= size() || !list_.children[i].is(type::number))
            refuse("Value of " + (comparison == "=" ? "equals" : comparison) + " must be numeric", i);
        return {parse_number(list_.children[i]), comparison.ends_with('=')};
    }

    void end_at(std::size_t i, std::string_view refusal) const {
        if (size() > i) refuse(std::string(refusal), i);
    }

    // Refuses where AWS's parser meets the i-th element, or at the list's end if there is none.
    [[noreturn]] void refuse(std::string const& what, std::size_t i) const {
        source_.refuse(what, i < size() ? list_.children[i].met() : list_.end);
    }

    [[noreturn]] void refuse_behind(std::string const& what, std::size_t i) const {
        source_.refuse(what, list_.children[i].end);
    }

  private:
    located_json const& list_;
    policy_source const& source_;
};

in_range between(terms const& list, in_range::bound low) {
    auto const& comparison = list.comparison(2, "Bad value in numeric range: ");
    if (comparison != "<" && comparison != "<=") list.refuse_behind("Bad numeric range operator: " + comparison, 2);
    auto const high = list.bound(3, comparison);
    list.end_at(4, "Too many terms in numeric range expression");
    if (!(low.value < high.value)) list.refuse("Bottom must be less than top", 4);
    return {low, high};
}

} // namespace

in_range parse_numeric(located_json const& operand, policy_source const& source) {
    if (!operand.is(type::array)) source.refuse("Value of numeric must be an array.", operand.met());
    terms const list{operand, source};
    auto const& comparison = list.comparison(0, "Invalid member in numeric match: ");
    if (comparison == ">" || comparison == ">=") {
        auto const low = list.bound(1, comparison);
        return list.size() == 2 ? in_range{low, std::nullopt} : between(list, low);
    }
    if (comparison != "=" && comparison != "<" && comparison != "<=")
        list.refuse("Unrecognized numeric range operator: " + comparison, 1);
    auto const high = list.bound(1, comparison);
    list.end_at(2, too_many_elements);
    return {comparison == "=" ? std::optional(high) : std::nullopt, high};
}

} // namespace sesame::sns
