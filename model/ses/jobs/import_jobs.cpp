#include "model/ses/jobs/import_jobs.hpp"

#include "model/account/accounts.hpp"
#include "model/objects/objects.hpp"
#include "model/ses/contacts/contacts.hpp"
#include "model/ses/jobs/import_records.hpp"
#include "model/ses/jobs/imported_record.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"
#include "model/text/text.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

namespace sesame::ses {
namespace json = boost::json;
namespace {

constexpr std::size_t most_kept_imports = 1'000, most_active_imports = 20, most_failures = 100;
constexpr std::size_t longest_shown_record = 1'024;                                           // bytes
constexpr std::uint64_t most_contact_records = 1'000'000, most_suppression_records = 100'000; // as AWS documents
constexpr milliseconds starts_after{100};
// Of one task; the next comes after others had their turn.
constexpr std::size_t records_at_once = 200, bytes_at_once = 256 * 1024;
constexpr milliseconds between_tasks{1};

bool is_active(import_job const& j) { return !is_over(j.status); }

std::size_t bytes_of(failed_record const& f) { return sizeof f + f.error.size() + f.record.size(); }

std::size_t bytes_of(std::vector<failed_record> const& all) {
    std::size_t out = 0;
    for (auto const& f : all) out += bytes_of(f);
    return out;
}

void note_failure(import_jobs& all, import_job& j, std::string_view line, std::string why) {
    ++j.failed;
    if (j.failures.size() >= most_failures) return;
    j.failures.push_back({j.processed, std::move(why), valid_utf8(std::string(line.substr(0, longest_shown_record)))});
    all.failure_bytes += bytes_of(j.failures.back());
}

void forget_failures(import_jobs& all, import_job& j) {
    all.failure_bytes -= bytes_of(j.failures);
    j.failures = {};
}

void use_line(accounts const& all, account& a, import_job& j, import_line const& line, timestamp now) {
    ++j.processed;
    if (auto why = use_record(all, a, j, line, now); !why.empty())
        note_failure(a.ses->jobs.imports, j, line.text, std::move(why));
}

void end(accounts const& all, account& a, import_job& j, timestamp now, std::string error = "") {
    j.status = error.empty() ? job_status::COMPLETED : job_status::FAILED;
    j.error = std::move(error);
    j.completed = now;
    j.content = {};
    j.columns.clear();
    if (j.failures.empty()) return;
    std::string lines;
    for (auto const& f : j.failures)
        lines.append(json::serialize(json::object{{"number", f.number}, {"error", f.error}, {"record", f.record}}))
            .append("\n");
    objects::put(
        all, a,
        {std::string(failed_records_bucket), failed_records_key(j), std::move(lines), "application/x-ndjson", now});
}

// Gives why the job cannot run; empty if it can.
std::string start(accounts& all, account& a, import_job& j) {
    j.status = job_status::PROCESSING;
    auto const at = objects::parse_s3_url(j.url);
    auto const* const found = at ? objects::find(a, at->bucket, at->key) : nullptr;
    if (!found) return "The object " + j.url + " does not exist.";
    if (j.target == import_target::SUPPRESSION_LIST && j.action == import_action::PUT) {
        constexpr std::size_t grows = 4; // a line of the object becomes an entry of about as many times its size
        try {
            all.add_settings(a, grows * found->content.size());
        } catch (refusal const&) {
            return "There is no room for more suppressed addresses.";
        }
    }
    j.content = found->content;
    if (j.format != data_format::CSV || j.target != import_target::CONTACT_LIST || j.content.empty()) return "";
    auto header = next_line(j.content, j.format);
    j.read = header.size;
    if (header.text.starts_with("\xef\xbb\xbf")) header.text.remove_prefix(3); // the mark of UTF-8
    if (!header.too_long) j.columns = csv_fields(header.text);
    bool const has_address = std::find(j.columns.begin(), j.columns.end(), "emailAddress") != j.columns.end();
    return has_address ? "" : "The first line must name the columns, emailAddress among them.";
}

std::string too_many(import_job const& j) {
    auto const most = j.target == import_target::CONTACT_LIST ? most_contact_records : most_suppression_records;
    return j.processed < most ? "" : "The object has more than " + std::to_string(most) + " records.";
}

void make_room_for_job(import_jobs& all) {
    if (all.jobs.size() < most_kept_imports) return;
    auto const oldest = all.jobs.list(0, 1, [](import_job const& j) { return !is_active(j); });
    if (oldest.values.empty()) return;
    all.failure_bytes -= bytes_of(oldest.values.front()->failures);
    all.jobs.erase(oldest.values.front()->id);
}

} // namespace

std::string create_import_job(account& a, import_wish const& wish, timestamp now) {
    auto& jobs = a.ses->jobs.imports.jobs;
    if (wish.target == import_target::CONTACT_LIST && !find_contact_list(a, wish.contact_list))
        throw refusal(reason::import_list_not_found, {wish.contact_list});
    std::size_t active = 0;
    jobs.for_each([&](import_job const& j) { active += is_active(j); });
    if (active >= most_active_imports) throw refusal(reason::too_many_import_jobs);
    make_room_for_job(a.ses->jobs.imports);
    import_job made;
    made.id = a.ids.uuid();
    made.target = wish.target;
    made.contact_list = wish.contact_list;
    made.action = wish.action;
    made.url = wish.url;
    made.format = wish.format;
    made.created = now;
    auto const id = made.id;
    jobs.add(id, std::move(made));
    a.ses->tasks.add(a.turn_at(now + starts_after), due_import{id});
    return id;
}

import_job const& require_import_job(account const& a, std::string const& id) {
    if (auto const* const found = a.ses->jobs.imports.jobs.find(id)) return *found;
    throw refusal(reason::import_job_not_found, {id});
}

registry<import_job>::page list_import_jobs(account const& a, std::optional<import_target> target,
                                            registry<import_job>::number after, std::size_t limit) {
    return a.ses->jobs.imports.jobs.list(after, limit,
                                         [&](import_job const& j) { return !target || j.target == *target; });
}

void import_some(accounts& all, account& a, due_import const& due, timestamp now) {
    auto* const j = a.ses->jobs.imports.jobs.find(due.job_id);
    if (!j) return;
    if (j->status == job_status::CREATED)
        if (auto why = start(all, a, *j); !why.empty()) return end(all, a, *j, now, std::move(why));
    auto const content = j->content; // end() drops the job's own
    auto const begin = j->read;
    for (std::size_t i = 0; i < records_at_once && j->read < content.size() && j->read < begin + bytes_at_once; ++i) {
        auto const line = next_line(std::string_view(content).substr(j->read), j->format);
        if (!trim(line.text).empty()) {
            if (auto why = too_many(*j); !why.empty()) return end(all, a, *j, now, std::move(why));
            use_line(all, a, *j, line, now);
        }
        j->read += line.size;
    }
    if (j->read >= content.size()) return end(all, a, *j, now);
    a.ses->tasks.add(a.turn_at(now + between_tasks), due_import{j->id});
}

void import_jobs::rebuild() {
    failure_bytes = 0;
    jobs.for_each([&](import_job const& j) { failure_bytes += bytes_of(j.failures); });
}

std::size_t drop_failures(account& a, std::size_t bytes) {
    auto& all = a.ses->jobs.imports;
    auto const before = all.failure_bytes;
    while (before - all.failure_bytes < bytes) {
        auto const oldest =
            all.jobs.list(0, 1, [](import_job const& j) { return !is_active(j) && !j.failures.empty(); });
        if (oldest.values.empty()) break;
        forget_failures(all, *all.jobs.find(oldest.values.front()->id));
    }
    return before - all.failure_bytes;
}

std::string failed_records_key(import_job const& j) { return j.id + ".json"; }

} // namespace sesame::ses
