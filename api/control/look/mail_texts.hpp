#pragma once
#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace sesame::api::control {

struct sent_mail;

// The texts of mails, plain text and HTML, in lower case. Decoding a mail costs far more than a search in it, and many
// waits look into the same mails.
std::string searchable_text(sent_mail const& m);

// Keeps the texts of the last mails, up to this number of bytes.
class mail_texts {
  public:
    std::shared_ptr<std::string const> of(sent_mail const& m);
    // Call it when mails may have been reset, with the number of resets. After a reset, another mail may have the same
    // id.
    void keep_since(std::uint64_t resets);

  private:
    static constexpr std::size_t kept_bytes = 16 << 20;
    struct entry {
        std::string key;
        std::shared_ptr<std::string const> text;
    };
    void drop_oldest();

    std::list<entry> entries_; // the one that was made last comes first
    std::unordered_map<std::string_view, std::list<entry>::iterator> by_key_;
    std::size_t bytes_ = 0;
    std::uint64_t resets_ = 0;
};

} // namespace sesame::api::control
