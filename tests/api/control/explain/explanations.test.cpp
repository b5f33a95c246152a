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

refused_case const common_cases[]{
    {"ses", "", {}, "The call names no Action in its URL or form."},
    {"ses", "SendMail", {}, "There is no operation SendMail of this service here. Is SendEmail meant? `sesame"},
    {"", "Frobnicate", {}, "Nothing in the call says which service is meant, and none has an operation Frobnicate. `"},
    {"sns", "ListTopics", {}, "The call was signed for a region 'US_EAST_1', which is none.", {}, {}, {}, "US_EAST_1"},
    {"ses", "SendEmail", {}, "The call lacks a parameter of SendEmail, or has one"},
    {"ses",
     "CreateConfigurationSet",
     {{"ConfigurationSet.Name", "s"}},
     "It is there already, perhaps from an earlier test. POST /_sesame/v1/reset?account=000000000000&region=us-east-1 ",
     having("ses", "CreateConfigurationSet", {{"ConfigurationSet.Name", "s"}})},
    {"sns", "CreateTopic", batch_of_tags(51), "There are as many as AWS lets one have."},
    {"sts", "GetCallerIdentity", {}, "A client of another service was led here: STS."},
    {"ses",
     "CreateReceiptFilter",
     {{"Filter.Name", "f"}, {"Filter.IpFilter.Policy", "Block"}, {"Filter.IpFilter.Cidr", "x"}},
     "The call has a value that the service does not take"},
};

} // namespace

TEST_CASE("refusals that all services have alike are explained, and what is left by its kind") {
    request_record mistake;
    mistake.refused = refusal(common_reason::internal_failure);
    accounts all{options{}};
    CHECK(control::explain(all, mistake)->starts_with("This is a mistake of Sesame, not of the caller's"));
    auto const but_that = control::common_refusals.subspan(1);
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
