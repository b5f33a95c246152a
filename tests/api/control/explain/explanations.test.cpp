#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "tests/api/control/explain/refused_case.hpp"

using namespace sesame;
using namespace sesame::test;
namespace control = sesame::api::control;

namespace {

parameters batch_of_tags(std::size_t count) {
    parameters out{{"Name", "news"}};
    for (std::size_t i = 1; i <= count; ++i) {
        auto const at = "Tags.member." + std::to_string(i);
        out.emplace_back(at + ".Key", "k" + std::to_string(i));
        out.emplace_back(at + ".Value", "v");
    }
    return out;
}

options with_room_for_settings(std::size_t bytes) {
    options out;
    out.kept.settings_bytes = bytes;
    return out;
}

refused_case const common_cases[]{
    {"ses", "", {}, "The call names no Action in its URL or form."},
    {"ses", "SendEmail", {{"Version", "2012-12-01"}}, "The call's Version is 2012-12-01."},
    {"ses", "ListIdentities", {{"MaxItems", "x"}}, "The parameter MaxItems of ListIdentities cannot be read:"},
    {"ses", "SendMail", {}, "This service has no operation SendMail. Did you mean SendEmail? `sesame"},
    {"ses",
     "ListTopics",
     {},
     "This service has no operation ListTopics. It is an operation of sns: call it by a client of that. `"},
    {"sqs", "POST /000000000000/q", {{"", "Action=ListQueues"}}, "ListQueues is not called at the URL of a queue, but"},
    {"", "Frobnicate", {}, "The call names no service, and no service has an operation Frobnicate. `"},
    {"sns", "ListTopics", {}, "The call was signed for 'US_EAST_1', which is not a region.", {}, {}, {}, "US_EAST_1"},
    {"ses", "SendEmail", {}, "A parameter of SendEmail is missing, or has a form"},
    {"ses",
     "CreateConfigurationSet",
     {{"ConfigurationSet.Name", "s"}},
     "It exists already, perhaps from an earlier test. POST /_sesame/v1/reset?account=000000000000&region=us-east-1 ",
     having("ses", "CreateConfigurationSet", {{"ConfigurationSet.Name", "s"}})},
    {"sns", "CreateTopic", batch_of_tags(51), "The limit of AWS is reached."},
    {"sns",
     "CreateTopic",
     {{"Name", "t"}},
     "This is a bound of Sesame, not of AWS",
     {},
     {},
     with_room_for_settings(400)},
    {"ses", "GET /v2/email/identity", {}, "No operation has this method and path."},
    {"ses", "POST /v2/email/tags", {{"", "[]"}}, "The body of TagResource is no JSON object, or a member has"},
    {"ses", "POST /v2/email/tags", {{"", "{}"}}, "A parameter of TagResource is missing, or has a form"},
    {"iam", "ListUsers", {}, "This call is for another service: IAM."},
    {"ses",
     "CreateReceiptFilter",
     {{"Filter.Name", "f"}, {"Filter.IpFilter.Policy", "Block"}, {"Filter.IpFilter.Cidr", "x"}},
     "The service does not accept this call"},
};

} // namespace

TEST_CASE("refusals that all services have alike are explained, and what is left by its kind") {
    request_record mistake;
    mistake.refused = refusal(common_reason::internal_failure);
    accounts all{options{}};
    CHECK(control::explain(all, mistake)->starts_with("This is an error in Sesame, not in the call"));
    auto const but_that = control::common_refusals.subspan(7); // of paths, methods and the guard: elsewhere
    require_explained(common_cases, {but_that, control::other_refusals});
}

TEST_CASE("what a caller wrote is put into an explanation as it is, and not at any length") {
    calling c;
    c.ses("GetTemplate", {{"TemplateName", "{account} {1}"}});
    auto const& call = c.all.requests().records().back();
    CHECK(control::explain(c.all, call)->starts_with("Account 000000000000 has no template {account} {1} in region"));
    c.ses("GetTemplate", {{"TemplateName", std::string(5'000, 'x')}});
    CHECK(control::explain(c.all, c.all.requests().records().back())->size() < 1'000);
}
