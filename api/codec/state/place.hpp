#pragma once
#include <cstddef>
#include <exception>
#include <string>
#include <string_view>

namespace sesame::api::codec::state {

// The place of a value in a document. It refers to its parent place and to the name; both must outlive it.
class place {
  public:
    place() = default; // the whole document
    place operator/(std::string_view member) const { return {this, member, 0}; }
    place operator[](std::size_t index) const { return {this, {}, index}; }

    std::string text() const; // "sns.topics[3].arn"; nothing for the whole document

  private:
    place(place const* in, std::string_view member, std::size_t index)
        : in_(in)
        , member_(member)
        , index_(index) {}

    place const* in_ = nullptr;
    std::string_view member_; // of an object; else the index counts, in a list
    std::size_t index_ = 0;
};

// A document that cannot be read.
struct unreadable : std::exception {
    unreadable(place const& at, std::string found_, std::string expected_)
        : where(at.text())
        , found(std::move(found_))
        , expected(std::move(expected_))
        , text((where.empty() ? "" : where + ": ") + "found " + found + ", expected " + expected) {}
    char const* what() const noexcept override { return text.c_str(); }

    std::string where, found, expected;
    std::string text; // "sns.topics[3].arn: found a number, expected a text"
};

} // namespace sesame::api::codec::state
