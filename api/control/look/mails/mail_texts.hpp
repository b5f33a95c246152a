#pragma once
#include "model/text/kept/immutable_text.hpp"

#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace sesame::api::control {

struct sent_mail;

// The texts of mails, plain text and HTML, in lower case. Decoding a mail costs far more than a search in it, and many
// waits look into the same mails.
std::string searchable_text(sent_mail const& m);

// A mail whose text somebody waits for. It is read apart, and touches no state.
class mail_reading {
  public:
    void read();

  private:
    friend class mail_texts;
    std::string key;
    std::uint64_t resets = 0;
    immutable_text raw, plain, html;
    std::shared_ptr<std::string const> text; // null until it is read
};

// Keeps the texts of the last mails, up to this number of bytes.
class mail_texts {
  public:
    std::shared_ptr<std::string const> of(sent_mail const& m);

    // Whether of() gives it soon: it is known, or short. If not, it is read apart: take_wanted() gives what is to be
    // read next, null if there is nothing; add() takes what was read, or could not be.
    bool has_soon(sent_mail const& m);
    std::shared_ptr<mail_reading> take_wanted() { return std::exchange(wanted_, nullptr); }
    void add(mail_reading const& done);
    // Call it when mails may have been reset, with the number of resets. After a reset, another mail may have the same
    // id.
    void keep_since(std::uint64_t resets);

  private:
    static constexpr std::size_t kept_bytes = 16 << 20;
    struct entry {
        std::string key;
        std::shared_ptr<std::string const> text;
    };
    std::shared_ptr<std::string const> keep(std::string key, std::shared_ptr<std::string const> text);
    void drop_oldest();

    std::list<entry> entries_; // the one that was made last comes first
    std::unordered_map<std::string_view, std::list<entry>::iterator> by_key_;
    std::size_t bytes_ = 0;
    std::uint64_t resets_ = 0;
    std::shared_ptr<mail_reading> wanted_;
    std::unordered_set<std::string> being_read_; // keys
};

} // namespace sesame::api::control
