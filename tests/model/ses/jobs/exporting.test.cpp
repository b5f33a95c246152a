#include "model/ses/jobs/exporting.hpp"

#include "model/ses/jobs/export_rows.hpp"
#include "model/ses/state.hpp"
#include "tests/model/ses/mailer.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <utility>

using namespace sesame;
using namespace sesame::test;

namespace {

struct exporting : mailer {
    std::string create(ses::messages_source source) {
        source.start = timestamp{};
        source.end = now + std::chrono::hours{1};
        return ses::create_export_job(home, {std::nullopt, std::move(source), ses::data_format::CSV, false}, now);
    }
    ses::export_job const& job(std::string const& id) { return ses::require_export_job(home, id); }
    std::string status(std::string const& id) { return boost::describe::enum_to_string(job(id).status, ""); }

    // How many recipients a job with these filters exports.
    std::size_t exported(std::optional<ses::message_filters> include,
                         std::optional<ses::message_filters> exclude = std::nullopt,
                         std::optional<int> most = std::nullopt) {
        auto const id = create({{}, {}, std::move(include), std::move(exclude), most});
        advance(std::chrono::seconds{1});
        return job(id).exported;
    }
};

} // namespace

TEST_CASE("a job is created, under way and completed") {
    exporting w;
    w.send(w.email({"a@example.org"}));
    auto const id = w.create({});
    CHECK(w.status(id) == "CREATED");
    w.advance(milliseconds{100});
    CHECK(w.status(id) == "PROCESSING");
    w.advance(milliseconds{100});
    CHECK(w.status(id) == "COMPLETED");
    CHECK(w.job(id).completed == w.now);
    CHECK(w.job(id).processed == 1);
    CHECK(w.home.ses->jobs.exports.bytes == w.job(id).file.size());
    CHECK(w.home.ses->jobs.exports.active == 0);
}

TEST_CASE("a job with many mails works in slices") {
    exporting w;
    for (int i = 0; i < 450; ++i) w.send(w.email({"a@example.org"}));
    w.advance(std::chrono::seconds{1});
    auto const id = w.create({});
    w.advance(milliseconds{100});
    CHECK(w.job(id).processed == 200);
    w.advance(milliseconds{1});
    CHECK(w.job(id).processed == 400);
    w.advance(milliseconds{1});
    w.advance(milliseconds{100});
    CHECK(w.status(id) == "COMPLETED");
    CHECK(w.job(id).exported == 450);
}

TEST_CASE("filters take mails by what is known of them") {
    exporting w;
    auto hello = w.email({"a@gmail.com"});
    hello.subject = {"Hello *you*"};
    w.send(hello);
    w.send(w.email({"b@example.org", "c@example.org"}));
    w.advance(std::chrono::seconds{1});
    CHECK(w.exported(std::nullopt) == 3);
    ses::message_filters f;
    f.destination = {"*@example.org"};
    CHECK(w.exported(f) == 2);
    CHECK(w.exported(std::nullopt, f) == 1);
    CHECK(w.exported(f, f) == 0);
    f.destination = {"b@example.org", "a@*"};
    CHECK(w.exported(f) == 2);
    f.isp = {"Gmail"};
    CHECK(w.exported(f) == 1);
    ses::message_filters events;
    events.last_delivery_event = {"DELIVERY"};
    CHECK(w.exported(events) == 1);
    events.last_delivery_event = {"SEND", "COMPLAINT"};
    CHECK(w.exported(events) == 2);
    events.last_engagement_event = {"OPEN"};
    CHECK(w.exported(events) == 0);
    ses::message_filters subject;
    subject.subject = {R"(*\*you\*)"};
    CHECK(w.exported(subject) == 1);
    subject.from_email_address = {"Sender Name"};
    CHECK(w.exported(subject) == 0);
    subject.from_email_address = {"sender@example.com"};
    CHECK(w.exported(subject) == 1);
    subject.tenant_name = {"t"};
    CHECK(w.exported(subject) == 0);
    CHECK(w.exported(std::nullopt, ses::message_filters{}) == 3);
    CHECK(w.exported(std::nullopt, std::nullopt, 2) == 2);
}

TEST_CASE("a filter matches in part where it has a star at its end") {
    CHECK(ses::matches_partly("abc", "abc"));
    CHECK_FALSE(ses::matches_partly("abc", "Abc"));
    CHECK(ses::matches_partly("*c", "abc"));
    CHECK(ses::matches_partly("a*", "abc"));
    CHECK(ses::matches_partly("*b*", "abc"));
    CHECK_FALSE(ses::matches_partly("a*c", "abc")); // a star inside is plain
    CHECK(ses::matches_partly("a*c", "a*c"));
    CHECK(ses::matches_partly(R"(abc\*)", "abc*"));
    CHECK_FALSE(ses::matches_partly(R"(abc\*)", "abcd"));
    CHECK(ses::matches_partly(R"(a\\*)", R"(a\bc)"));
    CHECK(ses::matches_partly("*", ""));
}

TEST_CASE("a cancelled job stays as it is") {
    exporting w;
    auto const id = w.create({});
    ses::cancel_export_job(w.home, id, w.now);
    w.advance(std::chrono::seconds{1});
    CHECK(w.status(id) == "CANCELLED");
    CHECK(refusal_of([&] { ses::cancel_export_job(w.home, id, w.now); }) == "export_job_over: " + id + ", CANCELLED");
    CHECK(refusal_of([&] { ses::cancel_export_job(w.home, "none", w.now); }) == "export_job_not_found: none");
}

TEST_CASE("a hundred jobs may be under way, and a thousand are remembered") {
    exporting w;
    auto const first = w.create({});
    for (int i = 1; i < 100; ++i) w.create({});
    CHECK(refusal_of([&] { w.create({}); }) == "too_many_export_jobs");
    for (int i = 0; i < 10; ++i) {
        w.advance(std::chrono::seconds{1});
        for (int j = 0; j < 100; ++j) w.create({});
    }
    CHECK(w.home.ses->jobs.exports.all.size() == 1000);
    CHECK(refusal_of([&] { w.job(first); }) == "export_job_not_found: " + first);
}

TEST_CASE("the oldest files make room") {
    exporting w;
    w.send(w.email({"a@example.org"}));
    auto const first = w.create({}), second = w.create({});
    w.advance(std::chrono::seconds{1});
    auto const bytes = w.home.ses->jobs.exports.bytes;
    CHECK(ses::drop_exports(w.home, 1) == bytes / 2);
    CHECK(w.home.ses->jobs.exports.bytes == bytes / 2);
    CHECK(refusal_of([&] { w.job(first); }) != "accepted");
    CHECK(w.status(second) == "COMPLETED");
    CHECK(ses::drop_exports(w.home, bytes) == bytes / 2);
    CHECK(w.home.ses->jobs.exports.all.size() == 0);
}

TEST_CASE("the rows of jobs under way count with the files; a job that finds no room beside them fails") {
    exporting w;
    w.send(w.email({"a@example.org"}));
    w.advance(std::chrono::seconds{1});
    auto const first = w.create({});
    w.advance(milliseconds{50});
    auto const second = w.create({});
    w.advance(milliseconds{50});
    auto& all = w.home.ses->jobs.exports;
    CHECK(all.bytes == w.job(first).rows.size());
    CHECK(all.bytes > 0);
    auto& rows = all.all.find(first)->rows;
    auto const usual = std::exchange(rows, std::string(std::size_t{64} << 20, 'x'));
    all.rebuild();
    w.advance(milliseconds{50});
    CHECK(w.status(second) == "FAILED");
    CHECK(w.job(second).failure == "The export jobs under way would have more than 64 MiB.");
    rows = usual;
    all.rebuild();
    w.advance(milliseconds{50});
    CHECK(w.status(first) == "COMPLETED");
    CHECK(all.bytes == w.job(first).file.size());
    CHECK(ses::drop_exports(w.home, all.bytes) > 0);
    CHECK(all.bytes == 0);
}
