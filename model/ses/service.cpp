#include "model/ses/service.hpp"

#include "model/account/account.hpp"
#include "model/account/options.hpp"
#include "model/base/held_bytes.hpp"
#include "model/base/long_list.hpp"
#include "model/ses/events/event_publishing.hpp"
#include "model/ses/jobs/exporting.hpp"
#include "model/ses/jobs/import_jobs.hpp"
#include "model/ses/mails/kept_mails.hpp"
#include "model/ses/receiving/awaited_functions.hpp"
#include "model/ses/state.hpp"

#include <algorithm>
#include <utility>

namespace sesame::ses {
namespace {

void perform(accounts& all, account& a, timestamp now, due_event&& due) { publish_due(all, a, std::move(due), now); }
void perform(accounts&, account& a, timestamp now, due_verification const& due) { decide_verification(a, due, now); }
void perform(accounts&, account& a, timestamp, due_export const& due) { continue_export(a, due); }
void perform(accounts& all, account& a, timestamp now, due_import const& due) { import_some(all, a, due, now); }

// A function's answer has a turn like a task.
std::optional<turn> next_turn_of_ses(account const& a) {
    auto const scheduled = a.ses->tasks.next();
    auto const answered = receipt_answered_at(a);
    if (!answered || (scheduled && scheduled->due < *answered)) return scheduled;
    return turn{*answered, 0};
}

void perform_next_of_ses(accounts& all, account& a, timestamp now) {
    auto const answered = receipt_answered_at(a);
    auto const scheduled = a.ses->tasks.next();
    if (answered && (!scheduled || scheduled->due >= *answered)) return go_on_with_receipt(all, a, now);
    if (auto due = a.ses->tasks.take_due(now))
        std::visit([&](auto& what) { perform(all, a, now, std::move(what)); }, *due);
}

kept_bytes kept_by_ses(account const& a) {
    kept_bytes out;
    out.mails = a.ses->mail_bytes;
    out.waiting_mails = a.ses->waiting_mail_bytes;
    out.arrived = a.ses->receiving.bytes + waiting_bytes(a);
    out.captured = a.ses->captured.bytes() + a.ses->jobs.exports.bytes + a.ses->jobs.imports.failure_bytes;
    out.contacts = a.ses->contacts.bytes;
    return out;
}

template<class Mail>
timed_things timed_mails(registry<Mail> const& mails, time_order const& came) {
    auto const first = mails.next(0);
    return first == 0 ? timed_things{} : timed(mails.size(), came, mails.at(first)->at);
}

void list_ses(account const& a, listed_things& all) {
    auto const& s = *a.ses;
    all.add(made_kind::identities, s.identities.size());
    all.add(made_kind::configuration_sets, s.configuration_sets.size());
    all.add(made_kind::templates, s.templates.size());
    all.add(timed_kind::mails, timed_mails(s.mails, s.mail_order));
    all.add(timed_kind::arrived, timed_mails(s.receiving.mails, s.receiving.order));
    if (!s.captured.empty())
        all.add(timed_kind::captured, timed(s.captured.size(), s.captured_order, s.captured.front().at));
}

void drop_captured(account& a, std::size_t bytes) {
    bytes -= std::min(bytes, drop_exports(a, bytes));
    bytes -= std::min(bytes, drop_failures(a, bytes));
    auto& all = a.ses->captured;
    for (auto const before = all.bytes(); before - all.bytes() < bytes && all.drop_oldest();) {
    }
}

constexpr kept_kind kinds_of_ses[]{
    {&kept_bytes::mails, &kept_limits::message_bytes, [](account& a, std::size_t bytes) { drop_mails(*a.ses, bytes); }},
    {&kept_bytes::arrived, &kept_limits::message_bytes,
     [](account& a, std::size_t bytes) { drop_arrived(a.ses->receiving, bytes); }},
    {&kept_bytes::captured, &kept_limits::delivery_bytes, drop_captured},
};

// Erases some of the first list that has any; true if there is more to erase.
template<class... Registry>
bool free_some_of(std::size_t at_once, Registry&... all) {
    auto const free = [&](auto& one) {
        auto const had = one.size();
        one.erase_oldest(at_once);
        return had > 0;
    };
    return (free(all) || ...);
}

std::function<void()> set_lists_of_ses_aside(account& a) {
    auto& s = *a.ses;
    return set_aside(s.mails, s.suppressed, s.templates, s.identities, s.contacts.contacts);
}

bool copy_some_of_ses(account const& from, account& to, bool only_settings) {
    constexpr std::size_t at_once = 500;
    auto const copy = [&](auto& list, auto const& of) { return list.copy_some(of, at_once); };
    auto const& s = *from.ses;
    auto& t = *to.ses;
    return copy(t.suppressed, s.suppressed) || copy(t.templates, s.templates) || copy(t.identities, s.identities) ||
           copy(t.contacts.contacts, s.contacts.contacts) || (!only_settings && copy(t.mails, s.mails));
}

bool free_some_of_ses(account& a) {
    constexpr std::size_t mails_at_once = 100, at_once = 1'000;
    auto& s = *a.ses;
    if (s.mails.size() > mails_at_once) return forget_oldest_mails(s, mails_at_once), true;
    if (free_some_of(at_once, s.contacts.contacts, s.suppressed, s.templates, s.identities)) return true;
    auto& tenants = s.tenants.tenants;
    auto const first = tenants.list(0, 1);
    if (first.values.empty()) return false;
    if (!free_some_of(at_once, tenants.find(first.values.front()->name)->suppressed)) tenants.erase_oldest(1);
    return true;
}

// The bounds of other kinds count mails, contacts and files.
std::size_t settings_of_ses(account const& a) {
    auto const& s = *a.ses;
    std::size_t texts_of_reports = 0; // they are bounded themselves
    s.deliverability.reports.for_each([&](test_report const& r) { texts_of_reports += r.message.size(); });
    return held_bytes(s.identities) + held_bytes(s.identity_policies) + held_bytes(s.custom_verification_templates) +
           held_bytes(s.certificates) + held_bytes(s.configuration_sets) + held_bytes(s.templates) +
           held_bytes(s.suppressed) + held_bytes(s.outcome_rules) + held_bytes(s.tags) + held_bytes(s.settings) +
           held_bytes(s.receiving.rule_sets) + held_bytes(s.receiving.filters) + held_bytes(s.contacts.list) +
           held_bytes(s.tenants) + held_bytes(s.dedicated_ips) + held_bytes(s.endpoints) +
           held_bytes(s.deliverability) - texts_of_reports;
}

void for_each_shared_by_ses(account const& a, text_visitor const& f) {
    auto const text = [&](immutable_text const& t) {
        if (!t.empty()) f(t.place(), t.size());
    };
    a.ses->mails.for_each([&](mail const& m) {
        for (auto const* const t : {&m.text, &m.html, &m.raw}) text(*t);
        for (auto const& file : m.attachments) text(file.encoded);
    });
    a.ses->deliverability.reports.for_each([&](test_report const& r) { text(r.message); });
    a.ses->jobs.imports.jobs.for_each([&](import_job const& j) { text(j.content); });
    a.ses->receiving.mails.for_each([&](received_mail const& m) {
        text(m.content);
        for (auto const& action : m.actions) text(action.body);
    });
    a.ses->jobs.exports.all.for_each([&](export_job const& j) { text(j.file); });
}

std::size_t copied_size_of_ses(account const& a, std::size_t each) {
    auto const& s = *a.ses;
    return each * (s.tasks.size() + s.jobs.exports.all.size() + s.jobs.imports.jobs.size() + s.insights.metrics.size() +
                   s.insights.recommendations.size()) +
           s.contacts.bytes;
}

} // namespace

constinit service const as_service{
    .begin = [](account& a, options const& o, std::uint64_t) { a.ses->verification = o.verification; },
    .begin_again = [](account& a, std::uint64_t) { find_awaited_deliveries(a); },
    .next_turn = next_turn_of_ses,
    .task_count = [](account const& a) { return a.ses->tasks.size(); },
    .perform_next = perform_next_of_ses,
    .has_ready = [](account const&) { return false; },
    .has_under_way = [](account const&) { return false; },
    .kept = kept_by_ses,
    .others_keep = [](account&, kept_bytes const&) {},
    .kinds = kinds_of_ses,
    .listed = list_ses,
    .settings = settings_of_ses,
    .free_some = free_some_of_ses,
    .set_aside = set_lists_of_ses_aside,
    .copy_some = copy_some_of_ses,
    .for_each_shared = for_each_shared_by_ses,
    .copied_size = copied_size_of_ses,
};

} // namespace sesame::ses
