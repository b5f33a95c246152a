#include "model/sqs/messages/store.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace sesame::sqs {

message& store::add(message m) {
    if (m.number == 0) m.number = ++last_;
    m.turn = fifo_ ? ++last_turn_ : 0;
    auto const number = m.number;
    auto& added = messages_.emplace_hint(messages_.end(), number, std::move(m))->second;
    index(added);
    return added;
}

message const* store::find(std::uint64_t number) const {
    auto const found = messages_.find(number);
    return found == messages_.end() ? nullptr : &found->second;
}
message* store::find(std::uint64_t number) { return const_cast<message*>(std::as_const(*this).find(number)); }

message store::extract(std::uint64_t number) {
    auto const found = messages_.find(number);
    drop_index(found->second);
    auto out = std::move(found->second);
    messages_.erase(found);
    return out;
}

void store::erase(std::uint64_t number) { extract(number); }

store store::take_all() {
    store next(fifo_);
    next.last_ = last_;
    next.last_turn_ = last_turn_;
    return std::exchange(*this, std::move(next));
}

bool store::copy_some(store const& from, std::size_t count) {
    auto at = messages_.empty() ? from.messages_.begin() : from.messages_.upper_bound(messages_.rbegin()->first);
    for (; count > 0 && at != from.messages_.end(); ++at, --count)
        index(messages_.emplace_hint(messages_.end(), *at)->second);
    last_ = from.last_;
    last_turn_ = from.last_turn_;
    return at != from.messages_.end();
}

void store::hide(std::uint64_t number, message_place place, timestamp until) {
    auto& m = messages_.find(number)->second;
    drop_index(m);
    m.place = place;
    m.visible_at = until;
    index(m);
}

void store::show(std::uint64_t number) {
    auto& m = messages_.find(number)->second;
    drop_index(m);
    if (fifo_ && m.receive_count > 0) m.turn = ++last_turn_;
    m.place = message_place::visible;
    index(m);
}

std::optional<std::uint64_t> store::ready_from(turns::const_iterator at) const {
    return at == ready_.end() ? std::nullopt : std::optional(at->second);
}

std::optional<std::uint64_t> store::ready_after(std::uint64_t number) const {
    return ready_from(ready_.upper_bound({messages_.find(number)->second.turn, number}));
}

std::vector<std::uint64_t> store::group_from(std::uint64_t number, std::size_t most) const {
    std::vector<std::uint64_t> out;
    auto const& members = groups_.find(messages_.find(number)->second.what->group_id)->second;
    for (auto at = members.find(number); at != members.end() && out.size() < most; ++at) {
        if (messages_.find(*at)->second.place != message_place::visible) break;
        out.push_back(*at);
    }
    return out;
}

std::optional<store::timed> store::next_visible() const {
    return hidden_.empty() ? std::nullopt : std::optional(*hidden_.begin());
}

std::optional<store::timed> store::oldest() const {
    return by_age_.empty() ? std::nullopt : std::optional(*by_age_.begin());
}

message const* store::after(std::uint64_t number) const {
    auto const next = messages_.upper_bound(number);
    return next == messages_.end() ? nullptr : &next->second;
}

message const* store::before(std::uint64_t number) const {
    auto const next = messages_.lower_bound(number);
    return next == messages_.begin() ? nullptr : &std::prev(next)->second;
}

bool store::erase_some(std::size_t most) {
    // Nobody asks the indexes any more, so they go piece by piece as well.
    auto const drop = [&](auto& from) {
        for (std::size_t i = 0; i < most && !from.empty(); ++i) from.erase(from.begin());
    };
    drop(ready_);
    drop(hidden_);
    drop(by_age_);
    for (std::size_t i = 0; i < most && !groups_.empty(); ++i) {
        auto& members = groups_.begin()->second;
        if (members.empty())
            groups_.erase(groups_.begin());
        else
            members.erase(members.begin());
    }
    drop(messages_);
    return !messages_.empty() || !groups_.empty() || !by_age_.empty();
}

void store::rebuild() {
    ready_.clear();
    hidden_.clear();
    by_age_.clear();
    groups_.clear();
    in_flight_ = delayed_ = bytes_ = 0;
    for (auto const& [number, m] : messages_) {
        if (number != m.number || number > last_)
            throw std::invalid_argument("message " + std::to_string(number) + " has another number");
        index(m);
    }
}

void store::index(message const& m) {
    bytes_ += bytes_of(m);
    by_age_.emplace(m.what->sent, m.number);
    if (m.place != message_place::visible) hidden_.emplace(m.visible_at, m.number);
    if (m.place == message_place::in_flight) ++in_flight_;
    if (m.place == message_place::delayed) ++delayed_;
    if (!fifo_) {
        if (m.place == message_place::visible) ready_.emplace(m.turn, m.number);
        return;
    }
    auto& members = groups_[m.what->group_id];
    if (!members.empty()) ready_.erase({messages_.find(*members.begin())->second.turn, *members.begin()});
    members.insert(m.number);
    look_at_group(m.what->group_id);
}

void store::drop_index(message const& m) {
    bytes_ -= bytes_of(m);
    by_age_.erase({m.what->sent, m.number});
    ready_.erase({m.turn, m.number});
    if (m.place != message_place::visible) hidden_.erase({m.visible_at, m.number});
    if (m.place == message_place::in_flight) --in_flight_;
    if (m.place == message_place::delayed) --delayed_;
    if (!fifo_) return;
    auto const in = groups_.find(m.what->group_id);
    in->second.erase(m.number);
    if (in->second.empty())
        groups_.erase(in);
    else
        look_at_group(m.what->group_id);
}

// The first of a group is ready, unless it is hidden. Recorded from AWS: one that is visible again is received again,
// even if later ones of its group are still in flight.
void store::look_at_group(std::string const& id) {
    auto const& first = messages_.find(*groups_.find(id)->second.begin())->second;
    if (first.place == message_place::visible)
        ready_.emplace(first.turn, first.number);
    else
        ready_.erase({first.turn, first.number});
}

} // namespace sesame::sqs
