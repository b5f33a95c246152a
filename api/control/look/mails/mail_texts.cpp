#include "api/control/look/mails/mail_texts.hpp"

#include "api/control/look/mails/message_query.hpp"
#include "model/text/text.hpp"

namespace sesame::api::control {
namespace {

constexpr std::size_t entry_bytes = 200; // what else an entry takes

std::string text_in(immutable_text const& raw, immutable_text const& plain, immutable_text const& html) {
    constexpr char between = '\0'; // so that nothing is found that is in neither
    if (raw.empty()) return ascii_lower(plain.text() + between + html.text());
    auto const content = mime::read_content(mime::read_mime(raw.text())); // signing it would take longer
    return ascii_lower(content.text.value_or("") + between + content.html.value_or(""));
}

std::string key_of(sent_mail const& m) { return m.home.id + "/" + m.home.region + "/" + m.mail.message_id; }

} // namespace

std::string searchable_text(sent_mail const& m) { return text_in(m.mail.raw, m.mail.text, m.mail.html); }

void mail_reading::read() { text = std::make_shared<std::string const>(text_in(raw, plain, html)); }

std::shared_ptr<std::string const> mail_texts::of(sent_mail const& m) {
    auto key = key_of(m);
    if (auto const known = by_key_.find(key); known != by_key_.end()) return known->second->text;
    return keep(std::move(key), std::make_shared<std::string const>(searchable_text(m)));
}

bool mail_texts::has_soon(sent_mail const& m) {
    constexpr std::size_t soon = 256 * 1024; // bytes: some milliseconds
    if (m.mail.raw.size() + m.mail.text.size() + m.mail.html.size() <= soon) return true;
    auto key = key_of(m);
    if (by_key_.contains(key)) return true;
    if (!wanted_ && being_read_.insert(key).second) {
        wanted_ = std::make_shared<mail_reading>();
        wanted_->key = std::move(key);
        wanted_->resets = resets_;
        wanted_->raw = m.mail.raw;
        wanted_->plain = m.mail.text;
        wanted_->html = m.mail.html;
    }
    return false;
}

void mail_texts::add(mail_reading const& done) {
    being_read_.erase(done.key);
    if (done.text && done.resets == resets_ && !by_key_.contains(done.key)) keep(done.key, done.text);
}

std::shared_ptr<std::string const> mail_texts::keep(std::string key, std::shared_ptr<std::string const> text) {
    bytes_ += text->size() + entry_bytes;
    entries_.push_front({std::move(key), text});
    by_key_.emplace(entries_.front().key, entries_.begin());
    while (bytes_ > kept_bytes && entries_.size() > 1) drop_oldest();
    return text;
}

void mail_texts::keep_since(std::uint64_t resets) {
    if (resets == resets_) return;
    by_key_.clear();
    entries_.clear();
    bytes_ = 0;
    resets_ = resets;
}

void mail_texts::drop_oldest() {
    bytes_ -= entries_.back().text->size() + entry_bytes;
    by_key_.erase(entries_.back().key);
    entries_.pop_back();
}

} // namespace sesame::api::control
