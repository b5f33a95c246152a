#include "model/sns/delivery/kept_size.hpp"

#include "model/sns/delivery/outbox.hpp"

namespace sesame::sns {
namespace {

std::size_t bytes_of_all(std::vector<attempt> const& attempts) {
    std::size_t out = 0;
    for (auto const& a : attempts) out += bytes_of(a);
    return out;
}

std::size_t bytes_of(cause const& c) { return c.id.size() + c.what.size(); }

} // namespace

std::size_t bytes_of(notification const& n) {
    constexpr std::size_t itself = sizeof(notification) + 700; // with identifiers, signature and URLs
    auto out =
        itself + n.message.size() + n.token.size() + n.subscribe_url.size() + n.trace_header.size() + bytes_of(n.why);
    if (n.subject) out += n.subject->size();
    for (auto const& a : n.attributes) out += sizeof a + a.name.size() + a.type.size() + a.value.size();
    return out;
}

std::size_t bytes_of(recipient const& to) {
    std::size_t out = sizeof to;
    for (auto const* text :
         {&to.subscription_arn, &to.endpoint, &to.content_type, &to.dead_letter_arn, &to.undeliverable})
        out += text->text().size();
    return out;
}

std::size_t bytes_of(attempt const& a) {
    return sizeof a + a.ended.error.size() + a.ended.answer.size() + a.ended.answer_type.size();
}

std::size_t bytes_of(owed const& o) { return sizeof o + bytes_of(o.to) + bytes_of_all(o.attempts); }

std::size_t bytes_of(settled const& s) {
    return sizeof s + s.message_id.size() + s.topic_arn.text().size() + bytes_of(s.to) + bytes_of_all(s.attempts) +
           s.body.size() + bytes_of(s.why);
}

} // namespace sesame::sns
