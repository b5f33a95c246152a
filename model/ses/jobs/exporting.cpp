#include "model/ses/jobs/exporting.hpp"

#include "model/account/account.hpp"
#include "model/base/sha256.hpp"
#include "model/ses/jobs/export_rows.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"
#include "model/text/hex.hpp"
#include "model/text/text.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <utility>

namespace sesame::ses {
namespace {

constexpr milliseconds until_begin{100}, until_end{100}, until_next_slice{1};
constexpr auto link_lives = std::chrono::minutes{5};
constexpr std::size_t mails_at_once = 200;
constexpr std::size_t most_jobs = 1'000, most_active_jobs = 100;
constexpr std::size_t most_file_bytes = std::size_t{16} << 20, most_bytes = std::size_t{64} << 20;

export_jobs& jobs_of(account& a) { return a.ses->jobs.exports; }

void schedule_step(account& a, export_job const& j, timestamp at) {
    a.ses->tasks.add(a.turn_at(at), due_export{j.id, at});
}

std::size_t size_of(export_job const& j) { return j.file.size() + j.rows.size(); }

void forget(export_jobs& all, export_job const& j) {
    all.bytes -= size_of(j);
    all.all.erase(j.id);
}

export_job const* oldest_over(export_jobs const& all, bool with_file) {
    auto const page =
        all.all.list(0, 1, [&](export_job const& j) { return is_over(j.status) && (!with_file || !j.file.empty()); });
    return page.values.empty() ? nullptr : page.values.front();
}

void end(account& a, export_job& j, job_status status, timestamp now) {
    j.status = status;
    j.completed = now;
    jobs_of(a).bytes -= j.rows.size();
    j.rows = {};
    --jobs_of(a).active;
}

void fail(account& a, export_job& j, std::string why, timestamp now) {
    j.failure = std::move(why);
    end(a, j, job_status::FAILED, now);
}

// Gives whether all of the source is read.
bool read_slice(account const& a, export_job& j) {
    if (auto const* const metrics = std::get_if<metrics_source>(&j.source)) {
        append_metric_rows(j, *metrics, a);
        return true;
    }
    auto const& source = std::get<messages_source>(j.source);
    auto const page = a.ses->mails.list(j.place, mails_at_once);
    for (auto const* const m : page.values) append_message_rows(j, source, *m);
    j.place = page.last;
    return !page.more || is_full(j, source);
}

void make_room(export_jobs& all) {
    while (all.bytes > most_bytes) {
        auto const* const oldest = oldest_over(all, true);
        if (!oldest) return;
        forget(all, *oldest);
    }
}

void complete(account& a, export_job& j, timestamp now) {
    auto& all = jobs_of(a);
    all.bytes -= j.rows.size();
    j.file = file_of(std::exchange(j.rows, {}), j.format);
    all.bytes += j.file.size();
    end(a, j, job_status::COMPLETED, now);
    make_room(all);
}

std::string link_signature(account const& a, std::string_view job, std::string_view expires) {
    return hex(hmac_sha256(a.ses->jobs.exports.secret, std::string(job).append("/").append(expires)));
}

} // namespace

void export_jobs::rebuild() {
    bytes = active = 0;
    all.for_each([&](export_job const& j) {
        bytes += size_of(j);
        active += !is_over(j.status);
    });
}

std::string create_export_job(account& a, export_request wanted, timestamp now) {
    if (wanted.metrics.has_value() == wanted.messages.has_value()) throw refusal(reason::not_one_export_source);
    if (wanted.names_url) throw refusal(reason::export_url_given);
    auto& all = jobs_of(a);
    export_job made;
    if (wanted.metrics) {
        check_period(wanted.metrics->start, wanted.metrics->end);
        made.source = std::move(*wanted.metrics);
    } else {
        check_period(wanted.messages->start, wanted.messages->end);
        made.source = std::move(*wanted.messages);
    }
    if (all.active >= most_active_jobs) throw refusal(reason::too_many_export_jobs);
    if (all.all.size() >= most_jobs) forget(all, *oldest_over(all, false));
    if (all.secret.empty()) all.secret = a.ids.hex(64);
    made.id = a.ids.uuid();
    made.format = wanted.format;
    made.created = now;
    schedule_step(a, made, now + until_begin);
    ++all.active;
    auto const id = made.id;
    all.all.add(id, std::move(made));
    return id;
}

export_job const& require_export_job(account const& a, std::string const& id) {
    if (auto const* const found = a.ses->jobs.exports.all.find(id)) return *found;
    throw refusal(reason::export_job_not_found, {id});
}

void cancel_export_job(account& a, std::string const& id, timestamp now) {
    auto const& known = require_export_job(a, id);
    if (is_over(known.status))
        throw refusal(reason::export_job_over, {id, boost::describe::enum_to_string(known.status, "")});
    end(a, *jobs_of(a).all.find(id), job_status::CANCELLED, now);
}

void continue_export(account& a, due_export const& due) {
    auto* const j = jobs_of(a).all.find(due.job);
    if (!j || is_over(j->status)) return;
    if (j->is_read) return complete(a, *j, due.at);
    j->status = job_status::PROCESSING;
    auto& all = jobs_of(a);
    all.bytes -= j->rows.size();
    j->is_read = read_slice(a, *j);
    all.bytes += j->rows.size();
    make_room(all);
    if (all.bytes > most_bytes) return fail(a, *j, "The export jobs under way would have more than 64 MiB.", due.at);
    if (j->rows.size() > most_file_bytes) return fail(a, *j, "The export file would be larger than 16 MiB.", due.at);
    schedule_step(a, *j, due.at + (j->is_read ? until_end : until_next_slice));
}

std::size_t drop_exports(account& a, std::size_t bytes) {
    auto& all = jobs_of(a);
    auto const before = all.bytes;
    while (before - all.bytes < bytes) {
        auto const* const oldest = oldest_over(all, true);
        if (!oldest) break;
        forget(all, *oldest);
    }
    return before - all.bytes;
}

std::string export_link(account const& a, export_job const& j, timestamp now) {
    auto const expires = std::to_string((now + link_lives).time_since_epoch().count());
    return "/export/" + a.id + "/" + a.region + "/" + j.id + "?Expires=" + expires +
           "&Signature=" + link_signature(a, j.id, expires);
}

std::optional<exported_file> follow_export_link(account const& a, std::string_view job, std::string_view expires,
                                                std::string_view signature, timestamp now) {
    auto const* const j = a.ses->jobs.exports.all.find(job);
    auto const until = whole_number<std::int64_t>(expires);
    if (!j || j->status != job_status::COMPLETED || !until || signature != link_signature(a, job, expires) ||
        now > timestamp{milliseconds{*until}})
        return std::nullopt;
    return exported_file{j->format, j->file};
}

} // namespace sesame::ses
