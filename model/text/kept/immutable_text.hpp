#pragma once
#include <atomic>
#include <concepts>
#include <cstddef>
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
        : kept_(text.empty() ? nullptr : new shared(std::move(text))) {}
    immutable_text(char const* text)
        : immutable_text(std::string(text)) {}
    immutable_text(immutable_text const& other) noexcept
        : kept_(other.kept_) {
        if (kept_) kept_->holders.fetch_add(1, std::memory_order_relaxed);
    }
    immutable_text(immutable_text&& other) noexcept
        : kept_(std::exchange(other.kept_, nullptr)) {}
    immutable_text& operator=(immutable_text other) noexcept {
        std::swap(kept_, other.kept_);
        return *this;
    }
    ~immutable_text() {
        if (kept_ && kept_->holders.fetch_sub(1, std::memory_order_acq_rel) == 1) delete kept_;
    }

    std::string const& text() const {
        static std::string const none;
        return kept_ ? kept_->text : none;
    }
    operator std::string const&() const { return text(); }
    operator std::string_view() const { return text(); }

    bool empty() const { return !kept_; }
    std::size_t size() const { return text().size(); }
    bool starts_with(std::string_view part) const { return text().starts_with(part); }
    bool ends_with(std::string_view part) const { return text().ends_with(part); }
    std::size_t find(std::string_view part) const { return text().find(part); }

    // Its place in memory: the same for copies, null for an empty text.
    std::string const* place() const { return kept_ ? &kept_->text : nullptr; }

    template<class Text>
    requires std::convertible_to<Text const&, std::string_view>
    friend bool operator==(immutable_text const& a, Text const& b) {
        return std::string_view(a.text()) == std::string_view(b);
    }

  private:
    // Half as large as std::shared_ptr with its counts.
    struct shared {
        explicit shared(std::string t)
            : text(std::move(t)) {}
        std::string const text;
        std::atomic<std::size_t> holders = 1;
    };
    shared* kept_ = nullptr;
};

} // namespace sesame
