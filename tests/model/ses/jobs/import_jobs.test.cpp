#include "model/ses/jobs/import_jobs.hpp"

#include "model/objects/objects.hpp"
#include "model/ses/contacts/contacts.hpp"
#include "model/ses/events/suppression.hpp"
#include "model/ses/jobs/import_records.hpp"
#include "model/ses/state.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::ses;

namespace {

using texts = std::vector<std::string>;

struct import_world : test::world {
    import_world() {
        contact_list made;
        made.name = "news";
        made.topics = {{"sports", "Sports", std::nullopt, subscription_status::OPT_IN}};
        create_contact_list(home, made, {}, now);
    }
    void put(std::string content) { objects::put(all, home, {"mine", "file", std::move(content), "", now}); }
    std::string begin(import_wish wish) {
        wish.url = "s3://mine/file";
        return create_import_job(home, wish, now);
    }
    import_job const& job(std::string const& id) { return require_import_job(home, id); }
    import_job const& imported(import_wish wish, std::string content) {
        put(std::move(content));
        auto const id = begin(std::move(wish));
        for (int i = 0; i < 2'000 && !job(id).completed; ++i) advance(milliseconds{1});
        return job(id);
    }
    contact const& at(std::string const& address) { return require_contact(home, "news", address); }
};

constexpr auto contacts = import_target::CONTACT_LIST;
constexpr auto suppressions = import_target::SUPPRESSION_LIST;
constexpr auto putting = import_action::PUT;
constexpr auto deleting = import_action::DELETE;
constexpr auto csv = data_format::CSV;
constexpr auto lines = data_format::JSON;

} // namespace

TEST_CASE("fields of CSV may be quoted, and records with quotes have line ends") {
    CHECK(csv_fields(R"(a,"b,""c""",,d)") == texts{"a", "b,\"c\"", "", "d"});
    auto const line = next_line("\"a\nb\",c\r\nd", csv);
    CHECK(line.text == "\"a\nb\",c");
    CHECK(line.size == 9);
    CHECK(next_line("d", csv).size == 1);
    CHECK(next_line("\"\n\"", lines).text == "\"");
}

TEST_CASE("a record without an end costs little, and the next begins at a line end") {
    std::string const open = "\"" + std::string(300'000, 'x') + "\nnext";
    auto const line = next_line(open, csv);
    CHECK(line.too_long);
    CHECK(open.substr(line.size) == "next");
}

TEST_CASE("contacts are imported from CSV with a header") {
    import_world w;
    auto const& j = w.imported({contacts, "news", putting, "", csv},
                               "emailAddress,unsubscribeAll,attributesData,topicPreferences.sports\r\n"
                               "ann@example.org,false,\"{\"\"name\"\":\"\"Ann\"\"}\",OPT_OUT\r\n"
                               "bob@example.org,true,,\r\n"
                               "\r\n"
                               "nobody,false,,\r\n"
                               "eve@example.org,maybe,,\r\n"
                               "eve@example.org,,[],\r\n"
                               "eve@example.org,,,MAYBE\r\n");
    CHECK(j.status == job_status::COMPLETED);
    CHECK(j.processed == 6);
    CHECK(j.failed == 4);
    CHECK(w.at("ann@example.org").attributes == "{\"name\":\"Ann\"}");
    CHECK(w.at("ann@example.org").choices.at(0).status == subscription_status::OPT_OUT);
    CHECK(w.at("bob@example.org").unsubscribe_all);
    CHECK(find_contact(w.home, "eve@example.org") == nullptr);
    REQUIRE(j.failures.size() == 4);
    CHECK(j.failures[0].error == "emailAddress is invalid");
    CHECK(j.failures[1].error == "unsubscribeAll must be true or false");
    CHECK(j.failures[2].error == "attributesData must be a JSON object");
    CHECK(j.failures[3].error == "topicPreferences.sports must be one of OPT_IN, OPT_OUT");
}

TEST_CASE("contacts are imported from lines of JSON; a contact that is there is replaced") {
    import_world w;
    create_contact(w.all, w.home, "news", "ann@example.org", {{}, true, "{}"}, w.now);
    auto const& j = w.imported(
        {contacts, "news", putting, "", lines},
        R"({"emailAddress":"ann@example.org","unsubscribeAll":false,"attributesData":"{\"a\":1}",)"
        R"("topicPreferences":[{"topicName":"sports","subscriptionStatus":"OPT_OUT"}]})"
        "\n"
        R"({"emailAddress":"bob@example.org","topicPreferences":[{"topicName":"none","subscriptionStatus":"OPT_IN"}]})"
        "\nno JSON\n"
        R"({"emailAddress":"bob@example.org","topicPreferences":{}})"
        "\n");
    CHECK(j.processed == 4);
    CHECK(j.failed == 3);
    CHECK_FALSE(w.at("ann@example.org").unsubscribe_all);
    CHECK(w.at("ann@example.org").attributes == "{\"a\":1}");
    CHECK(w.at("ann@example.org").choices.size() == 1);
    CHECK(j.failures.front().error == "the contact list has no such topic");
}

TEST_CASE("an import deletes contacts and suppressed addresses; what is not there is no failure") {
    import_world w;
    create_contact(w.all, w.home, "news", "ann@example.org", {}, w.now);
    auto const& gone =
        w.imported({contacts, "news", deleting, "", csv}, "emailAddress\nann@example.org\nbob@example.org");
    CHECK(gone.processed == 2);
    CHECK(gone.failed == 0);
    CHECK(w.home.ses->contacts.contacts.size() == 0);

    w.imported({suppressions, "", putting, "", csv}, "ann@example.org,BOUNCE\nbob@example.org,COMPLAINT\n");
    CHECK(find_suppressed(w.home, "bob@example.org")->reason == suppression_reason::COMPLAINT);
    w.imported({suppressions, "", deleting, "", lines}, R"({"emailAddress":"ann@example.org"})");
    CHECK(w.home.ses->suppressed.size() == 1);
}

TEST_CASE("a job is created, runs and completes on the account's clock, in slices") {
    import_world w;
    std::string many;
    for (int i = 0; i < 1'000; ++i) many += "u" + std::to_string(i) + "@example.org,BOUNCE\n";
    w.put(many);
    auto const id = w.begin({suppressions, "", putting, "", csv});
    CHECK(w.job(id).status == job_status::CREATED);
    w.advance(milliseconds{100});
    CHECK(w.job(id).status == job_status::PROCESSING);
    CHECK(w.job(id).processed == 200);
    objects::remove(w.home, "mine", "file"); // it has what it needs
    for (int i = 0; i < 4; ++i) w.advance(milliseconds{1});
    CHECK(w.job(id).status == job_status::COMPLETED);
    CHECK(w.job(id).completed == w.now);
    CHECK(w.job(id).processed == 1'000);
    CHECK(w.home.ses->suppressed.size() == 1'000);
}

TEST_CASE("a job fails if its object or its columns are missing") {
    import_world w;
    auto const id = w.begin({suppressions, "", putting, "", csv});
    w.advance(milliseconds{100});
    CHECK(w.job(id).status == job_status::FAILED);
    CHECK(w.job(id).error == "The object s3://mine/file does not exist.");
    auto const& j = w.imported({contacts, "news", putting, "", csv}, "ann@example.org,false\n");
    CHECK(j.status == job_status::FAILED);
    CHECK(j.error == "The first line must name the columns, emailAddress among them.");
}

TEST_CASE("records of a list that is deleted meanwhile fail") {
    import_world w;
    w.put("emailAddress\nann@example.org\n");
    auto const id = w.begin({contacts, "news", putting, "", csv});
    delete_contact_list(w.home, "news");
    w.advance(milliseconds{200});
    CHECK(w.job(id).failed == 1);
    CHECK(w.job(id).failures.front().error == "the contact list is gone");
}

TEST_CASE("failures of imports count among what is kept, and the oldest are forgotten where there is no room") {
    import_world w;
    std::string bad;
    for (int i = 0; i < 50; ++i) bad += "no address " + std::string(500, 'x') + "\n";
    import_wish const wish{suppressions, "", putting, "", csv};
    auto const first = w.imported(wish, bad).id;
    auto const one = w.home.ses->jobs.imports.failure_bytes;
    CHECK(one > 50 * 500);
    auto const second = w.imported(wish, bad).id;
    CHECK(w.home.ses->jobs.imports.failure_bytes == 2 * one);
    CHECK(w.home.kept().captured >= 2 * one);
    CHECK(drop_failures(w.home, 1) == one);
    CHECK(w.job(first).failures.empty());
    CHECK(w.job(first).failed == 50);
    CHECK(w.job(second).failures.size() == 50);
    w.home.ses->jobs.imports.rebuild();
    CHECK(w.home.ses->jobs.imports.failure_bytes == one);
}
