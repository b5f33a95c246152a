#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace sesame {

// A JSON text that is written from its start to its end, straight into memory: documents are many short pieces, and
// std::string's append() costs more than most of them.
class json_text {
  public:
    // `bytes`: about as long as it will be.
    explicit json_text(std::size_t bytes) { grow(bytes); }

    void add(char c) {
        *room_for(1) = c;
        ++end_;
    }
    void add(std::string_view text) { end_ += text.copy(room_for(text.size()), text.size()); }
    // Adds a text between quotes, with the escapes that Boost.JSON makes. The text is UTF-8.
    void quote(std::string_view text);
    // The same for a text that has nothing to escape.
    void quote_plain(std::string_view text) {
        auto* const to = room_for(text.size() + 2);
        *to = '"';
        end_ = to + 1 + text.copy(to + 1, text.size());
        *end_++ = '"';
    }

    std::size_t size() const { return static_cast<std::size_t>(end_ - kept_.get()); }
    std::string_view written() const { return {kept_.get(), size()}; } // good until more is written
    std::string finish() && { return std::string(written()); }

  private:
    // The place of the next character, with room for at least so many.
    char* room_for(std::size_t bytes) {
        if (static_cast<std::size_t>(limit_ - end_) < bytes) grow(bytes);
        return end_;
    }
    void grow(std::size_t bytes);

    std::unique_ptr<char[]> kept_;
    char *end_ = nullptr, *limit_ = nullptr; // of what is written, and of the room
};

} // namespace sesame
