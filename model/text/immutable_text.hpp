#pragma once
#include <concepts>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace sesame {

// A text that never changes and may be long, such as a raw mail or a body. Copies share memory, so a checkpoint of a
// mail of 10 MB costs a pointer. Other threads may hold copies.
class immutable_text {
  public:
    immutable_text() = default;
    immutable_text(std::string text)
        : kept_(text.empty() ? nullptr : std::make_shared<std::string const>(std::move(text))) {}
    immutable_text(char const* text)
        : immutable_text(std::string(text)) {}

    std::string const& text() const {
        static std::string const none;
        return kept_ ? *kept_ : none;
    }
    operator std::string const&() const { return text(); }
    operator std::string_view() const { return text(); }

    bool empty() const { return !kept_; }
    std::size_t size() const { return text().size(); }
    bool starts_with(std::string_view part) const { return text().starts_with(part); }
    bool ends_with(std::string_view part) const { return text().ends_with(part); }
    std::size_t find(std::string_view part) const { return text().find(part); }

    // Its place in memory: the same for copies, null for an empty text.
    std::string const* place() const { return kept_.get(); }

    template<class Text>
    requires std::convertible_to<Text const&, std::string_view>
    friend bool operator==(immutable_text const& a, Text const& b) {
        return std::string_view(a.text()) == std::string_view(b);
    }

  private:
    std::shared_ptr<std::string const> kept_;
};

} // namespace sesame
