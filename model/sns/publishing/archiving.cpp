#include "model/sns/publishing/archiving.hpp"

#include "model/sns/delivery/kept_size.hpp"
#include "model/sns/publishing/archive.hpp"
#include "model/sns/state.hpp"

#include <algorithm>
#include <utility>

namespace sesame::sns {
namespace {

// Keeps the account's sum right while `change` changes the topic's archive.
void changing(account& a, topic& t, auto const& change) {
    auto const before = t.archive.messages.bytes();
    change();
    a.sns->archived_bytes += t.archive.messages.bytes() - before;
}

topic* largest_archive(account& a) {
    registry<topic>::number largest = 0;
    std::size_t bytes = 0;
    a.sns->topics.for_each([&](topic const& t) {
        if (t.archive.messages.size() <= 1 || t.archive.messages.bytes() <= bytes) return;
        bytes = t.archive.messages.bytes();
        largest = a.sns->topics.number_of(t.arn);
    });
    return a.sns->topics.at(largest);
}

} // namespace

std::size_t bytes_of(archive_entry const& m) {
    std::size_t out = sizeof(archived_message) + bytes_of(m->envelope) + m->texts.plain.size();
    for (auto const& [protocol, text] : m->texts.by_protocol) out += 100 + protocol.size() + text.size();
    return out;
}

void archive(account& a, topic& t, archived_message m) {
    changing(a, t, [&] { t.archive.keep(std::move(m)); });
}

void change_attribute(account& a, topic& t, std::string_view name, std::string value, timestamp now) {
    changing(a, t, [&] { set_attribute(t, name, std::move(value), now); });
}

void drop_archived(account& a, std::size_t bytes) {
    auto const enough = a.sns->archived_bytes - std::min(a.sns->archived_bytes, bytes);
    while (a.sns->archived_bytes > enough) {
        auto* const t = largest_archive(a);
        if (!t) return;
        changing(a, *t, [&] {
            auto const left = a.sns->archived_bytes - enough;
            auto const begun = t->archive.messages.bytes();
            while (begun - t->archive.messages.bytes() < left && t->archive.messages.drop_oldest())
                ++a.sns->dropped_archived;
        });
    }
}

} // namespace sesame::sns
