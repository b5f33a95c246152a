#include "model/text/kept/shared_text.hpp"

#include <cstddef>
#include <memory>
#include <unordered_map>
#include <vector>

namespace sesame {
namespace {

// All shared texts, by number; the first is the empty one. Texts keep their places in memory.
class shared_texts {
  public:
    struct entry {
        std::string text;
        std::uint32_t holders = 0; // none: the place is free
    };

    shared_texts() { blocks_.push_back(std::make_unique<entry[]>(each)); }

    entry& operator[](std::uint32_t number) { return blocks_[number / each][number % each]; }

    std::uint32_t hold(std::string_view text) {
        auto const known = numbers_.find(text);
        auto const number = known == numbers_.end() ? add(text) : known->second;
        ++(*this)[number].holders;
        return number;
    }
    void forget(std::uint32_t number) {
        auto& text = (*this)[number].text;
        numbers_.erase(text);
        std::string().swap(text);
        free_.push_back(number);
    }

  private:
    static constexpr std::uint32_t each = 128; // of a block

    std::uint32_t add(std::string_view text) {
        if (free_.empty() && used_ == blocks_.size() * each) blocks_.push_back(std::make_unique<entry[]>(each));
        auto number = used_;
        if (free_.empty())
            ++used_;
        else
            number = free_.back(), free_.pop_back();
        auto& kept = (*this)[number].text;
        kept = text;
        numbers_.emplace(kept, number);
        return number;
    }

    std::vector<std::unique_ptr<entry[]>> blocks_{};
    std::vector<std::uint32_t> free_{};
    std::unordered_map<std::string_view, std::uint32_t> numbers_{}; // an index; the texts stand in the blocks
    std::uint32_t used_ = 1;
};

// Never destroyed: static texts may outlive it.
shared_texts& table() {
    static auto& out = *new shared_texts();
    return out;
}

} // namespace

std::uint32_t shared_text::number_of(std::string_view text) { return table().hold(text); }

void shared_text::hold(std::uint32_t number) noexcept { ++table()[number].holders; }

void shared_text::release(std::uint32_t number) noexcept {
    if (--table()[number].holders == 0) table().forget(number);
}

std::string const& shared_text::text_of(std::uint32_t number) noexcept { return table()[number].text; }

} // namespace sesame
