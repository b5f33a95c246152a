#pragma once
#include <boost/flyweight.hpp>
#include <boost/flyweight/no_locking.hpp>

#include <concepts>
#include <string>
#include <string_view>

namespace sesame {

// An interned text: equal texts share memory, for texts that are kept by the thousand and mostly equal. They stand in
// one static table of the process, without a lock: only the thread that owns the state may make, copy, assign or
// destroy one, so a mail never goes to another thread. For texts that other threads see, or that are rarely equal, use
// immutable_text.
class shared_text {
  public:
    shared_text()
        : kept_(empty_text()) {}
    // Boost's flyweight has no move, and its copy is not noexcept; vectors need that.
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
    using interned = boost::flyweight<std::string, boost::flyweights::no_locking>;
    // One copy of it: to look it up in the table takes longer, and most texts of a mail are empty at first.
    static interned const& empty_text() {
        static interned const empty;
        return empty;
    }
    interned kept_;
};

} // namespace sesame
