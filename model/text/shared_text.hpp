#pragma once
#include <boost/flyweight.hpp>
#include <boost/flyweight/no_locking.hpp>

#include <concepts>
#include <string>
#include <string_view>

namespace sesame {

// A text that stands in memory once, however many have it: for what is kept by the thousand and is mostly the same. The
// texts stand in one static table of the process, which no lock guards: only the thread that owns the state may make,
// copy, assign or destroy one, so no mail that has some goes to another thread. Where a text is shared with other
// threads, or is rarely the same as another, use immutable_text.
class shared_text {
  public:
    shared_text() = default;
    // Boost's has no moving of its own, and does not say that its copying cannot fail; vectors want to hear it.
    shared_text(shared_text const& other) noexcept
        : kept_(other.kept_) {}
    shared_text& operator=(shared_text const& other) noexcept {
        kept_ = other.kept_;
        return *this;
    }
    shared_text(std::string const& text)
        : kept_(text) {}
    shared_text(std::string_view text)
        : kept_(std::string(text)) {}
    shared_text(char const* text)
        : kept_(text) {}

    std::string const& text() const { return kept_.get(); }
    bool empty() const { return text().empty(); }
    operator std::string const&() const { return text(); }
    operator std::string_view() const { return text(); }

    friend bool operator==(shared_text const&, shared_text const&) = default;
    template<class Text>
    requires(!std::same_as<Text, shared_text> && std::convertible_to<Text const&, std::string_view>) friend bool
    operator==(shared_text const& a, Text const& b) {
        return a.text() == std::string_view(b);
    }

  private:
    boost::flyweight<std::string, boost::flyweights::no_locking> kept_;
};

} // namespace sesame
