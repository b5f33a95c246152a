#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::test;

namespace {

constexpr std::string_view here = "arn:aws:ses:us-east-1:000000000000:";

std::string of_tenant(std::string_view name, std::string_view more = "") {
    return R"({"TenantName":")" + std::string(name) + "\"" + std::string(more) + "}";
}
std::string with_resource(std::string_view tenant, std::string_view arn) {
    return of_tenant(tenant, R"(,"ResourceArn":")" + std::string(arn) + "\"");
}
std::string own(std::string_view resource) { return std::string(here) + std::string(resource); }

// Two tenants, and a resource of each kind.
struct landlord : v2_caller {
    landlord() {
        verify("example.com");
        ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "set"}});
        ses("CreateTemplate",
            {{"Template.TemplateName", "hello"}, {"Template.SubjectPart", "Hello"}, {"Template.TextPart", "Hello"}});
        v2("POST", "/tenants", of_tenant("acme"));
        v2("POST", "/tenants", of_tenant("globex"));
    }
    void own_all(std::string_view tenant) {
        for (auto const* const resource : {"template/hello", "identity/example.com", "configuration-set/set"})
            REQUIRE(v2("POST", "/tenants/resources", with_resource(tenant, own(resource))).status == 200);
    }
    std::string arn_of(std::string_view tenant) {
        return member(v2("POST", "/tenants/get", of_tenant(tenant)), "/Tenant/TenantArn");
    }
};

} // namespace

TEST_CASE("CreateTenant makes a tenant that may send") {
    v2_caller c;
    v2_transcript t(c, "CreateTenant");
    t.call("A name is enough.", "200", "POST", "/tenants", of_tenant("acme"));
    t.call("Tags and suppression are shown.", "200", "POST", "/tenants",
           R"({"TenantName":"tagged","Tags":[{"Key":"k","Value":"v"}],)"
           R"("SuppressionAttributes":{"SuppressedReasons":["BOUNCE"],"SuppressionScope":"TENANT"}})");
    t.call("A name is taken once.", "400 AlreadyExistsException", "POST", "/tenants", of_tenant("acme"));
    t.call("A name is required.", "400 BadRequestException", "POST", "/tenants", "{}");
    t.call("A name is not blank.", "400 BadRequestException", "POST", "/tenants", of_tenant(" "));
    t.call("A name has 64 characters at most.", "400 BadRequestException", "POST", "/tenants",
           of_tenant(std::string(65, 'a')));
    t.call("A name has letters, digits, hyphens and underscores.", "400 BadRequestException", "POST", "/tenants",
           of_tenant("a.b"));
    t.call("Reasons need a scope.", "400 BadRequestException", "POST", "/tenants",
           of_tenant("x", R"(,"SuppressionAttributes":{"SuppressedReasons":["BOUNCE"]})"));
    t.call("A scope needs reasons.", "400 BadRequestException", "POST", "/tenants",
           of_tenant("x", R"(,"SuppressionAttributes":{"SuppressionScope":"TENANT"})"));
    t.call("A tag key is given once.", "400 BadRequestException", "POST", "/tenants",
           of_tenant("x", R"(,"Tags":[{"Key":"k","Value":"1"},{"Key":"k","Value":"2"}])"));
    t.require_golden();
}

TEST_CASE("GetTenant, DeleteTenant and ListTenants know the tenants") {
    landlord c;
    v2_transcript t(c, "GetTenant");
    t.call("It is there.", "200", "POST", "/tenants/get", of_tenant("acme"));
    t.call("An unknown one is not.", "404 NotFoundException", "POST", "/tenants/get", of_tenant("none"));
    t.call("A name is needed.", "400 BadRequestException", "POST", "/tenants/get", "{}");
    t.call("All are listed.", "200", "POST", "/tenants/list", "{}");
    t.call("A page is as small as you like.", "200", "POST", "/tenants/list", R"({"PageSize":1})");
    t.call("A part of the name filters.", "200", "POST", "/tenants/list",
           R"({"Filter":{"TENANT_NAME_CONTAINS":"lob"}})");
    t.call("A status filters.", "200", "POST", "/tenants/list", R"({"Filter":{"SENDING_STATUS":"DISABLED"}})");
    t.call("A filter has a known name.", "400 BadRequestException", "POST", "/tenants/list",
           R"({"Filter":{"COLOUR":"red"}})");
    t.call("A status is one of three.", "400 BadRequestException", "POST", "/tenants/list",
           R"({"Filter":{"SENDING_STATUS":"GONE"}})");
    c.own_all("acme");
    t.call("A tenant leaves its resources behind.", "200", "POST", "/tenants/delete", of_tenant("acme"));
    t.call("It is gone.", "404 NotFoundException", "POST", "/tenants/delete", of_tenant("acme"));
    t.require_golden();
    CHECK(c.v2("DELETE", "/tags?ResourceArn=x").status == 400);
    CHECK(at(c.ses("ListIdentities"), "/ListIdentitiesResponse/ListIdentitiesResult/Identities/member") ==
          "example.com");
}

TEST_CASE("PutTenantSuppressionAttributes sets both attributes, or clears them") {
    landlord c;
    v2_transcript t(c, "PutTenantSuppressionAttributes");
    t.call("Both are set.", "200", "POST", "/tenant/suppression",
           of_tenant("acme", R"(,"SuppressedReasons":["COMPLAINT"],"SuppressionScope":"TENANT")"));
    t.call("They are shown.", "200", "POST", "/tenants/get", of_tenant("acme"));
    t.call("No reasons are reasons, too.", "200", "POST", "/tenant/suppression",
           of_tenant("acme", R"(,"SuppressedReasons":[],"SuppressionScope":"ACCOUNT")"));
    t.call("A scope is required for them.", "400 BadRequestException", "POST", "/tenant/suppression",
           of_tenant("acme", R"(,"SuppressedReasons":[])"));
    t.call("A reason is given once.", "400 BadRequestException", "POST", "/tenant/suppression",
           of_tenant("acme", R"(,"SuppressedReasons":["BOUNCE","BOUNCE"],"SuppressionScope":"TENANT")"));
    t.call("A reason is known.", "400 BadRequestException", "POST", "/tenant/suppression",
           of_tenant("acme", R"(,"SuppressedReasons":["DISLIKE"],"SuppressionScope":"TENANT")"));
    t.call("A scope is known.", "400 BadRequestException", "POST", "/tenant/suppression",
           of_tenant("acme", R"(,"SuppressedReasons":["BOUNCE"],"SuppressionScope":"WORLD")"));
    t.call("Neither clears them.", "200", "POST", "/tenant/suppression", of_tenant("acme"));
    t.call("The tenant is there.", "404 NotFoundException", "POST", "/tenant/suppression", of_tenant("none"));
    t.require_golden();
    CHECK(member(c.v2("POST", "/tenants/get", of_tenant("acme")), "/Tenant/SuppressionAttributes") == "(none)");
}

TEST_CASE("CreateTenantResourceAssociation gives a tenant a resource, DeleteTenantResourceAssociation takes it") {
    landlord c;
    v2_transcript t(c, "CreateTenantResourceAssociation");
    auto const create = [&](std::string_view title, std::string_view expected, std::string_view arn) {
        t.call(title, expected, "POST", "/tenants/resources", with_resource("acme", arn));
    };
    create("An identity.", "200", own("identity/example.com"));
    create("Once is enough.", "400 AlreadyExistsException", own("identity/example.com"));
    create("A set that is there.", "404 NotFoundException", own("configuration-set/none"));
    create("An identity that is there.", "404 NotFoundException", own("identity/example.org"));
    create("A template that is there.", "404 NotFoundException", own("template/none"));
    create("Nothing but an ARN.", "400 BadRequestException", "example.com");
    create("Nothing but an ARN of SES.", "400 BadRequestException", "arn:aws:sns:us-east-1:000000000000:topic");
    create("No resources of other types.", "400 BadRequestException", own("contact-list/mine"));
    create("None of another region.", "400 BadRequestException",
           "arn:aws:ses:eu-west-1:000000000000:identity/example.com");
    create("None of another account.", "400 BadRequestException",
           "arn:aws:ses:us-east-1:111111111111:identity/example.com");
    t.call("A known tenant.", "404 NotFoundException", "POST", "/tenants/resources",
           with_resource("none", own("identity/example.com")));
    t.call("A named tenant.", "400 BadRequestException", "POST", "/tenants/resources",
           R"({"ResourceArn":"arn:aws:ses:us-east-1:000000000000:identity/example.com"})");
    t.call("An ARN.", "400 BadRequestException", "POST", "/tenants/resources", of_tenant("acme"));
    t.call("It goes.", "200", "POST", "/tenants/resources/delete", with_resource("acme", own("identity/example.com")));
    t.call("What is gone may go again.", "200", "POST", "/tenants/resources/delete",
           with_resource("acme", own("identity/example.com")));
    t.call("The resource is there.", "404 NotFoundException", "POST", "/tenants/resources/delete",
           with_resource("acme", own("identity/example.org")));
    t.require_golden();
}

TEST_CASE("ListTenantResources and ListResourceTenants show associations from both sides") {
    landlord c;
    c.own_all("acme");
    c.pass(sesame::milliseconds{1'000});
    c.own_all("globex");
    v2_transcript t(c, "ListTenantResources");
    t.call("They stand in the order of their ARNs.", "200", "POST", "/tenants/resources/list", of_tenant("acme"));
    t.call("A type filters, in the words of ARNs.", "200", "POST", "/tenants/resources/list",
           of_tenant("acme", R"(,"Filter":{"RESOURCE_TYPE":"template"})"));
    t.call("The model's own words are refused, as at AWS.", "400 BadRequestException", "POST",
           "/tenants/resources/list", of_tenant("acme", R"(,"Filter":{"RESOURCE_TYPE":"EMAIL_TEMPLATE"})"));
    auto const first =
        t.call("The first page.", "200", "POST", "/tenants/resources/list", of_tenant("acme", R"(,"PageSize":2)"));
    t.call("The second page.", "200", "POST", "/tenants/resources/list",
           of_tenant("acme", R"(,"NextToken":")" + member(first, "/NextToken") + "\""));
    t.call("A token is one of ours.", "400 BadRequestException", "POST", "/tenants/resources/list",
           of_tenant("acme", R"(,"NextToken":"x")"));
    t.call("A page has one resource at least.", "400 BadRequestException", "POST", "/tenants/resources/list",
           of_tenant("acme", R"(,"PageSize":0)"));
    t.call("The tenant is there.", "404 NotFoundException", "POST", "/tenants/resources/list", of_tenant("none"));
    t.call("The tenants of a resource, the oldest association first.", "200", "POST", "/resources/tenants/list",
           R"({"ResourceArn":"arn:aws:ses:us-east-1:000000000000:configuration-set/set"})");
    t.call("The resource is there.", "404 NotFoundException", "POST", "/resources/tenants/list",
           R"({"ResourceArn":"arn:aws:ses:us-east-1:000000000000:configuration-set/none"})");
    t.require_golden();
}

TEST_CASE("no API deletes what a tenant has") {
    landlord c;
    c.own_all("acme");
    auto const why = " because it has tenant associations. Remove all tenant associations and try again.";
    CHECK(refusal_text(c.ses("DeleteConfigurationSet", {{"ConfigurationSetName", "set"}})) ==
          "400 InvalidParameterValue: Cannot delete <" + own("configuration-set/set") + ">" + why);
    CHECK(refusal_text(c.ses("DeleteTemplate", {{"TemplateName", "hello"}})) ==
          "400 InvalidParameterValue: Cannot delete <" + own("template/hello") + ">" + why);
    CHECK(refusal_text(c.ses("DeleteIdentity", {{"Identity", "example.com"}})) ==
          "400 InvalidParameterValue: Cannot delete <" + own("identity/example.com") + ">" + why);
    c.v2("POST", "/tenants/delete", of_tenant("acme"));
    CHECK(c.ses("DeleteTemplate", {{"TemplateName", "hello"}}).status == 200);
}

TEST_CASE("a tenant's tags are found by its id") {
    landlord c;
    auto const arn = c.arn_of("acme");
    auto const tag = [&](std::string const& resource) {
        return v2_outcome(
            c.v2("POST", "/tags", R"({"ResourceArn":")" + resource + R"(","Tags":[{"Key":"k","Value":"v"}]})"));
    };
    CHECK(tag(arn) == "200");
    CHECK(member(c.v2("POST", "/tenants/get", of_tenant("acme")), "/Tenant/Tags/0/Value") == "v");
    auto other_name = arn;
    other_name.replace(other_name.find("acme"), 4, "else");
    CHECK(tag(other_name) == "200");
    CHECK(tag(own("tenant/acme/tn-0")) ==
          "404 NotFoundException: No Tenant present with name: acmewith tenantId: tn-0");
    CHECK(tag(own("tenant/acme")) == "404 NotFoundException: No Tenant present with name: nullwith tenantId: acme");
}

TEST_CASE("UpdateReputationEntityCustomerManagedStatus switches the sending of a tenant") {
    landlord c;
    auto const arn = urlencoded({{"x", c.arn_of("acme")}}).substr(2);
    v2_transcript t(c, "UpdateReputationEntityCustomerManagedStatus");
    auto const entity = "/reputation/entities/RESOURCE/" + arn;
    t.call("Nobody touched it yet.", "200", "GET", entity);
    t.call("It is disabled.", "200", "PUT", entity + "/customer-managed-status", R"({"SendingStatus":"DISABLED"})");
    t.call("It says so.", "200", "GET", entity);
    t.call("So does the tenant.", "200", "POST", "/tenants/get", of_tenant("acme"));
    t.call("A status is one of three.", "400 BadRequestException", "PUT", entity + "/customer-managed-status",
           R"({"SendingStatus":"GONE"})");
    t.call("A status is required.", "400 BadRequestException", "PUT", entity + "/customer-managed-status", "{}");
    t.call("The entity is there.", "400 BadRequestException", "PUT",
           "/reputation/entities/RESOURCE/nothing/customer-managed-status", R"({"SendingStatus":"ENABLED"})");
    t.call("An unknown entity is not found.", "404 NotFoundException", "GET",
           "/reputation/entities/RESOURCE/arn%3Aaws%3Ases%3Aus-east-1%3A000000000000%3Atenant%2Fnone");
    t.call("There is one type.", "400 BadRequestException", "GET", "/reputation/entities/PERSON/" + arn);
    t.call("A policy is one of SES's.", "200", "PUT", entity + "/policy",
           R"({"ReputationEntityPolicy":"arn:aws:ses:us-east-1:aws:reputation-policy/strict"})");
    t.call("There is no other.", "400 BadRequestException", "PUT", entity + "/policy",
           R"({"ReputationEntityPolicy":"arn:aws:ses:us-east-1:aws:reputation-policy/mild"})");
    t.call("Entities are listed by status.", "200", "POST", "/reputation/entities",
           R"({"Filter":{"SENDING_STATUS":"DISABLED"}})");
    t.call("And by the start of their ARN.", "200", "POST", "/reputation/entities",
           R"({"Filter":{"ENTITY_REFERENCE_PREFIX":"arn:aws:ses:us-east-1:000000000000:identity/"}})");
    t.call("None has findings.", "200", "POST", "/reputation/entities", R"({"Filter":{"REPUTATION_IMPACT":"HIGH"}})");
    t.call("In pages, if you like.", "200", "POST", "/reputation/entities", R"({"PageSize":1})");
    t.require_golden();
}
