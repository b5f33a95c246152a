#pragma once
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace sesame {

// An interned text of four bytes: equal texts share memory, for texts that are kept by the thousand and mostly equal.
// They stand in one static table of the process, without a lock: only the thread that owns the state may make, copy,
// assign, read or destroy one. Another thread may read the rest of a mail. For texts that other threads see, or that
// are rarely equal, use immutable_text.
class shared_text {
  public:
    shared_text() = default; // empty
    shared_text(shared_text const& other) noexcept
        : number_(other.number_) {
        if (number_ > 0) hold(number_);
    }
    shared_text(shared_text&& other) noexcept
        : number_(std::exchange(other.number_, 0)) {}
    shared_text& operator=(shared_text other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~shared_text() {
        if (number_ > 0) release(number_);
    }
    shared_text(std::string_view text)
        : number_(text.empty() ? 0 : number_of(text)) {}
    shared_text(std::string const& text)
        : shared_text(std::string_view(text)) {}
    shared_text(char const* text)
        : shared_text(std::string_view(text)) {}

    std::string const& text() const { return text_of(number_); }
    bool empty() const { return number_ == 0; }
    operator std::string const&() const { return text(); }
    operator std::string_view() const { return text(); }

    friend bool operator==(shared_text const&, shared_text const&) = default;
    template<class Text>
    requires(!std::same_as<Text, shared_text> && std::convertible_to<Text const&, std::string_view>) friend bool
    operator==(shared_text const& a, Text const& b) {
        return a.text() == std::string_view(b);
    }

  private:
    static std::uint32_t number_of(std::string_view text); // held once more
    static void hold(std::uint32_t number) noexcept;
    static void release(std::uint32_t number) noexcept;
    static std::string const& text_of(std::uint32_t number) noexcept;

    std::uint32_t number_ = 0; // its place in the table
};

} // namespace sesame
