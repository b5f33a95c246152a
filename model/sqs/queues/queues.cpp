#include "model/sqs/queues/queues.hpp"

#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/base/arn.hpp"
#include "model/sqs/polls.hpp"
#include "model/sqs/queues/attributes.hpp"
#include "model/sqs/reason.hpp"
#include "model/sqs/upkeep.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <functional>

namespace sesame::sqs {
namespace {

constexpr std::chrono::seconds wait_if_strict{60};

bool is_queue_name(std::string_view name, bool fifo) {
    constexpr std::string_view ending = ".fifo";
    if (name.empty() || name.size() > 80 || name.ends_with(ending) != fifo) return false;
    if (fifo) name.remove_suffix(ending.size());
    return !name.empty() && made_of(name, "-_");
}

// Whether FifoQueue is asked for.
bool wants_fifo(text_pairs const& attributes) {
    for (auto const& [name, value] : attributes) {
        if (name != "FifoQueue") continue;
        if (iequals(value, "true")) return true;
        throw iequals(value, "false") ? refusal(reason::unknown_attribute, {name})
                                      : refusal(reason::invalid_attribute_value, {name});
    }
    return false;
}

void check_same(queue const& known, text_pairs const& attributes) {
    for (auto const& [name, value] : attributes) {
        if (name == "FifoQueue") continue;
        auto wanted = known.settings;
        set_attribute(wanted, known.fifo, name, value);
        if (setting(wanted, known.fifo, name) != setting(known.settings, known.fifo, name))
            throw refusal(reason::queue_has_other_attribute, {name});
    }
}

void check_deleted(account& home, std::string const& name, timestamp now) {
    auto& deleted = home.sqs->deleted;
    std::erase_if(deleted, [&](auto const& d) { return d.second + wait_if_strict <= now; });
    if (deleted.contains(name)) throw refusal(reason::queue_deleted_recently);
}

// Of an order, from `at` on, as long as `belongs` says so.
queue_page page_from(account const& home, auto at, auto end, std::size_t most, auto belongs, auto name) {
    queue_page out;
    for (; at != end && belongs(*at); ++at) {
        if (out.queues.size() == most) {
            out.more = true;
            break;
        }
        out.queues.push_back(find_queue(home, name(*at)));
    }
    return out;
}

} // namespace

queue* find_queue(account& home, std::string_view name) { return home.sqs->queues.find(name); }
queue const* find_queue(account const& home, std::string_view name) { return home.sqs->queues.find(name); }

std::optional<located_queue> find_queue(accounts& all, std::string_view text) {
    auto const named = parse_arn(text);
    if (!named || named->service != "sqs") return std::nullopt;
    auto* const home = all.activate(named->account, named->region);
    auto* const found = home ? find_queue(*home, named->resource) : nullptr;
    return found && found->arn == text ? std::optional(located_queue{*home, *found}) : std::nullopt;
}

located_queue require_queue(accounts& all, account& home, std::string_view url) {
    if (url.ends_with('/')) url.remove_suffix(1);
    auto const slash = url.rfind('/');
    auto const name = slash == url.npos ? url : url.substr(slash + 1);
    auto* at = &home;
    if (slash != url.npos) {
        auto owner = url.substr(0, slash);
        owner = owner.substr(owner.rfind('/') + 1);
        at = owner == home.id ? &home : all.activate(owner, home.region);
    }
    auto* const found = at ? find_queue(*at, name) : nullptr;
    if (!found) throw refusal(reason::queue_not_found);
    return {*at, *found};
}

queue& create_queue(accounts& all, account& home, std::string const& name, text_pairs const& attributes,
                    text_pairs const& tags, timestamp now) {
    bool const fifo = wants_fifo(attributes);
    if (!is_queue_name(name, fifo)) throw refusal(fifo ? reason::invalid_fifo_queue_name : reason::invalid_queue_name);
    if (auto* const known = find_queue(home, name)) {
        check_same(*known, attributes);
        return *known;
    }
    check_deleted(home, name, now);
    if (home.sqs->queues.size() >= most_queues) throw refusal(reason::too_many_queues, {std::to_string(most_queues)});
    queue made;
    made.name = name;
    made.arn = make_arn("sqs", home.region, home.id, name);
    made.fifo = fifo;
    made.messages = store(fifo);
    for (auto const& [attribute, value] : attributes)
        if (attribute != "FifoQueue") set_attribute(made.settings, fifo, attribute, value);
    check_together(made.settings, attributes);
    check_redrive(all, made.arn, fifo, made.settings, attributes);
    put_tags(made, tags);
    made.created = made.modified = now;
    require_room(all, home, bytes_of(made));
    made.id = home.ids.hex(16);
    home.sqs->queues.add(name, std::move(made));
    auto& added = *find_queue(home, name);
    home.sqs->order.add(added);
    change const counting(all, home, added);
    return added;
}

void delete_queue(accounts& all, account& home, queue& q, timestamp now) {
    auto& s = *home.sqs;
    auto const name = q.name, arn = q.arn;
    unschedule(home, q);
    s.bytes -= q.counted;
    free_later(home, q.messages.take_all(), now);
    s.order.erase(q);
    s.queues.erase(name);
    if (all.configured().sqs_strict) s.deleted.insert_or_assign(name, now);
    all.polls().wake_all(arn);
}

void purge(accounts& all, account& home, queue& q, timestamp now) {
    if (all.configured().sqs_strict && q.purged && now < *q.purged + wait_if_strict)
        throw refusal(reason::purge_in_progress, {q.name});
    change const emptying(all, home, q);
    q.purged = now;
    free_later(home, q.messages.take_all(), now);
    q.recent.clear();
    q.recent_in_order.clear();
    q.attempts.clear();
}

void set_attributes(accounts& all, account& home, queue& q, text_pairs const& attributes, timestamp now) {
    auto wanted = q.settings;
    for (auto const& [name, value] : attributes) {
        if (name == "FifoQueue" && q.fifo) {
            if (!iequals(value, "true")) throw refusal(reason::queue_type_not_changeable);
            continue;
        }
        set_attribute(wanted, q.fifo, name, value);
    }
    check_together(wanted, attributes);
    check_redrive(all, q.arn, q.fifo, wanted, attributes);
    require_room(all, home, bytes_of(attributes));
    change const changing(all, home, q);
    home.sqs->order.erase(q);
    q.settings = std::move(wanted);
    home.sqs->order.add(q);
    q.modified = now;
}

queue_page list_queues(account const& home, std::string_view prefix, std::string_view after, std::size_t most) {
    auto const& all = home.sqs->order.by_name;
    return page_from(
        home, after < prefix ? all.lower_bound(prefix) : all.upper_bound(after), all.end(), most,
        [&](std::string const& name) { return name.starts_with(prefix); }, std::identity());
}

queue_page list_sources(account const& home, queue const& of, std::string_view after, std::size_t most) {
    auto const& all = home.sqs->order.by_target;
    return page_from(
        home, all.upper_bound({of.arn, std::string(after)}), all.end(), most,
        [&](auto const& source) { return source.first == of.arn; }, [](auto const& source) { return source.second; });
}

} // namespace sesame::sqs
