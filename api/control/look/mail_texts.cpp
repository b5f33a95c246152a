#include "api/control/look/mail_texts.hpp"

#include "api/control/look/message_query.hpp"
#include "model/text/text.hpp"

namespace sesame::api::control {
namespace {

constexpr std::size_t entry_bytes = 200; // what else an entry takes

} // namespace

std::string searchable_text(sent_mail const& m) {
    constexpr char between = '\0'; // so that nothing is found that is in neither
    if (m.mail.raw.empty()) return ascii_lower(m.mail.text.text() + between + m.mail.html.text());
    auto const content = mime::read_content(mime::read_mime(m.mail.raw.text())); // signing it would take longer
    return ascii_lower(content.text.value_or("") + between + content.html.value_or(""));
}

std::shared_ptr<std::string const> mail_texts::of(sent_mail const& m) {
    auto key = m.home.id + "/" + m.home.region + "/" + m.mail.message_id;
    if (auto const known = by_key_.find(key); known != by_key_.end()) return known->second->text;
    auto text = std::make_shared<std::string const>(searchable_text(m));
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
