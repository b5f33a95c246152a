#include "model/account/accounts.hpp"
#include "model/ses/events/feedback_notification.hpp"
#include "model/ses/identities/identity_notification.hpp"
#include "model/ses/sending/templated_sending.hpp"
#include "tests/model/ses/policies/delegate.hpp"

#include <catch2/generators/catch_generators.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

std::string const denied = "access_denied: arn:aws:iam::123456789012:user/sesame, ses:SendEmail, " + owned;

ses::raw_email raw_of(std::string data) {
    ses::raw_email out;
    out.data = std::move(data);
    return out;
}

std::string const raw = "From: news@shared.example\r\nTo: you@example.org\r\nSubject: s\r\n\r\nb";

} // namespace

TEST_CASE("mail is sent for another account's identity only if a policy of it allows that") {
    delegate d;
    CHECK(d.refusal() == denied);
    d.allow_all();
    auto const id = d.send(d.shared_email());
    CHECK(d.kept(id).source_arn.text() == owned);
    CHECK(d.owner.ses->mails.size() == 0);
}

TEST_CASE("without its ARN another account's identity stands for nobody") {
    delegate d;
    d.allow_all();
    auto e = d.shared_email();
    e.arns = {};
    CHECK(refusal_of([&] { d.send(e); }).starts_with("senders_not_verified: "));
}

TEST_CASE("a policy that could be put is read when mail is sent, however deep it is") {
    delegate d;
    d.policy(R"("Effect":"Allow","Principal":"*","Action":"ses:*","Sid":)" + std::string(100, '[') +
             std::string(100, ']'));
    CHECK(d.kept(d.send(d.shared_email())).source_arn.text() == owned);
}

TEST_CASE("a statement is for the principal, action and resource that it names") {
    auto const [statement, allowed] = GENERATE(table<char const*, bool>({
        {R"("Effect":"Allow","Principal":"*","Action":"*")", true},
        {R"("Effect":"Allow","Principal":{"AWS":"*"},"Action":"SES:SendEmail")", true},
        {R"("Effect":"Allow","Principal":{"AWS":["999999999999","arn:aws:iam::123456789012:root"]},"Action":"ses:Send*")",
         true},
        {R"("Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:user/anybody"},"Action":"ses:SendEmail")",
         true},
        {R"("Effect":"Allow","Principal":{"AWS":"arn:aws:sts::123456789012:assumed-role/r/s"},"Action":"ses:SendEmail")",
         true},
        {R"("Effect":"Allow","Principal":{"AWS":"999999999999"},"Action":"ses:SendEmail")", false},
        {R"("Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"ses:SendEmail")", false},
        {R"("Effect":"Allow","Principal":"*","Action":["ses:SendRawEmail","ses:SendBounce"])", false},
        {R"("Effect":"Allow","Principal":"*","Action":"ses:SendEmail","Resource":"arn:aws:ses:us-east-1:222222222222:identity/shared.example")",
         true},
        {R"("Effect":"Allow","Principal":"*","Action":"ses:SendEmail","Resource":"arn:aws:ses:*:222222222222:identity/*")",
         true},
        {R"("Effect":"Allow","Principal":"*","Action":"ses:SendEmail","Resource":"arn:aws:ses:us-east-1:222222222222:identity/other.example")",
         false},
        {R"("Effect":"Deny","Principal":"*","Action":"ses:SendEmail")", false},
    }));
    CAPTURE(statement);
    delegate d;
    d.policy(statement);
    CHECK(d.refusal() == (allowed ? "accepted" : denied));
}

TEST_CASE("a statement that denies wins over all that allow") {
    delegate d;
    d.allow_all();
    d.policy(R"("Effect":"Deny","Principal":"*","Action":"ses:SendEmail")", "shared.example", "q");
    CHECK(d.refusal() == denied);
}

TEST_CASE("conditions look at the sender, the recipients and the time of the call") {
    auto const [condition, allowed] = GENERATE(table<char const*, bool>({
        {R"({"StringLike":{"ses:FromAddress":"news@*"}})", true},
        {R"({"StringLike":{"ses:FromAddress":"billing@*"}})", false},
        {R"({"StringEquals":{"ses:FromDisplayName":"The News"}})", true},
        {R"({"StringEquals":{"ses:FeedbackAddress":"bounces@shared.example"}})", true},
        {R"({"ForAllValues:StringLike":{"ses:Recipients":"*@example.org"}})", true},
        {R"({"ForAllValues:StringLike":{"ses:Recipients":"*@example.com"}})", false},
        {R"({"DateLessThan":{"aws:CurrentTime":"2023-11-15T00:00:00Z"}})", true},
        {R"({"DateGreaterThan":{"aws:CurrentTime":"2023-11-15T00:00:00Z"}})", false},
        {R"({"IpAddress":{"aws:SourceIp":"198.51.100.0/24"}})", true},
        {R"({"Bool":{"aws:SecureTransport":"true"}})", false},
    }));
    CAPTURE(condition);
    delegate d;
    d.policy(R"("Effect":"Allow","Principal":"*","Action":"ses:SendEmail","Condition":)" + std::string(condition));
    auto e = d.shared_email("\"The News\" <news@shared.example>");
    e.return_path = "bounces@shared.example";
    CHECK((refusal_of([&] { d.send(e); }) == "accepted") == allowed);
}

TEST_CASE("the policies of an address come before those of its domain") {
    delegate d;
    ses::verify_email_address(d.owner, "news@shared.example", d.now);
    d.allow_all();
    d.policy(R"("Effect":"Deny","Principal":"*","Action":"ses:SendEmail")", "news@shared.example");
    CHECK(d.refusal() == denied);
    CHECK(d.refusal("other@shared.example") == "accepted");
}

TEST_CASE("the identity must cover the address, be verified, and be of the caller's region") {
    delegate d;
    d.allow_all();
    CHECK(d.refusal("news@elsewhere.example").starts_with("senders_not_verified: "));
    CHECK(d.refusal("news@sub.shared.example") == "accepted");
    auto e = d.shared_email();
    e.arns.source = "arn:aws:ses:eu-west-1:222222222222:identity/shared.example";
    CHECK(refusal_of([&] { d.send(e); }).starts_with("access_denied: "));
    e.arns.source = "arn:aws:ses:us-east-1:333333333333:identity/shared.example";
    CHECK(refusal_of([&] { d.send(e); }).starts_with("access_denied: "));
    ses::delete_identity(d.owner, "shared.example");
    d.allow_all();
    CHECK(d.refusal().starts_with("senders_not_verified: "));
}

TEST_CASE("a raw mail's ARNs are parameters or headers") {
    delegate d;
    d.allow_all();
    auto by_parameter = raw_of(raw);
    by_parameter.arns = {owned, owned, std::nullopt};
    CHECK(d.kept(d.send_raw(by_parameter)).source_arn.text() == owned);
    auto const by_header = raw_of("X-SES-SOURCE-ARN: " + owned + "\r\n" + raw);
    CHECK(d.kept(d.send_raw(by_header)).source_arn.text() == owned);
    auto const without = raw_of(raw);
    CHECK(refusal_of([&] { d.send_raw(without); }).starts_with("senders_not_verified: "));
}

TEST_CASE("the From header has an ARN of its own, or that of the source") {
    delegate d;
    d.allow_all();
    auto e = raw_of(raw);
    e.source = "sender@example.com";
    CHECK(refusal_of([&] { d.send_raw(e); }).starts_with("senders_not_verified: "));
    e.arns.from = owned;
    CHECK(d.kept(d.send_raw(e)).source_arn.text() == "arn:aws:ses:us-east-1:123456789012:identity/sender@example.com");
}

TEST_CASE("each operation is an action of its own") {
    delegate d;
    d.policy(R"("Effect":"Allow","Principal":"*","Action":["ses:SendTemplatedEmail"])");
    ses::create_template(d.home, {"t", "s", "text", std::nullopt, d.now});
    ses::templated_email e;
    e.mail = d.shared_email();
    e.mail.terms.action = "SendTemplatedEmail";
    e.mail.text.reset();
    e.template_name = "t";
    e.template_data = "{}";
    CHECK(refusal_of([&] { ses::send_templated_email(d.all, d.home, e, d.here()); }) == "accepted");
    CHECK(d.refusal() == denied);
}

TEST_CASE("the MAIL FROM domain is that of the identity that the ARN names, not of another of its owner") {
    delegate d;
    d.allow_all();
    ses::verify_email_address(d.owner, "news@shared.example", d.now);
    ses::set_mail_from(d.owner, "shared.example", "bounces.shared.example",
                       ses::behavior_on_mx_failure::UseDefaultValue, d.now);
    CHECK(d.kept(d.send(d.shared_email())).mail_from_domain.text() == "bounces.shared.example");
    auto by_address = d.shared_email();
    by_address.arns.source = "arn:aws:ses:us-east-1:222222222222:identity/news@shared.example";
    d.policy(R"("Effect":"Allow","Principal":"*","Action":"ses:*")", "news@shared.example");
    CHECK(d.kept(d.send(by_address)).mail_from_domain.text() == "amazonses.com");
}

TEST_CASE("conditions on recipients are decided for each destination of a bulk mail") {
    delegate d;
    ses::create_template(d.home, {"t", "s", "text", std::nullopt, d.now});
    ses::bulk_templated_email e;
    e.mail = d.shared_email();
    e.mail.terms.action = "SendBulkTemplatedEmail";
    e.mail.to.clear();
    e.mail.text.reset();
    e.template_name = "t";
    e.default_data = "{}";
    e.destinations = {{{"you@example.org"}, {}, {}, {}, {}}, {{"you@example.net"}, {}, {}, {}, {}}};
    auto const results = [&] {
        ses::bulk_sending work(d.all, d.home, e, d.here());
        while (work.go_on(d.all, d.home, d.here())) {
        }
        std::string out;
        for (auto const& r : std::move(work).take()) out += r.refused ? spelled(*r.refused) + "; " : "sent; ";
        return out;
    };
    auto const not_allowed =
        "access_denied: arn:aws:iam::123456789012:user/sesame, ses:SendBulkTemplatedEmail, " + owned;
    std::string const any = R"("Principal":"*","Action":"ses:*")", to_org = R"({"ses:Recipients":["*@example.org"]}})";

    d.policy(R"("Effect":"Allow",)" + any + R"(,"Condition":{"StringLike":)" + to_org);
    CHECK(results() == "sent; " + not_allowed + "; ");
    d.policy(R"("Effect":"Allow",)" + any + R"(},{"Effect":"Deny",)" + any +
             R"(,"Condition":{"ForAllValues:StringLike":)" + to_org);
    CHECK(results() == not_allowed + "; sent; ");
    // Who may not send whatever the recipients are is told so at once.
    d.policy(R"("Effect":"Allow",)" + any +
             R"(,"Condition":{"StringLike":{"ses:Recipients":"*","ses:FromAddress":"other@*"}})");
    CHECK(refusal_of(results) == not_allowed);
    d.policy(R"("Effect":"Allow",)" + any + R"(},{"Effect":"Deny",)" + any);
    CHECK(refusal_of(results) == not_allowed);
}

TEST_CASE("notifications go by the owner's settings, events by the sender's configuration set") {
    delegate d;
    d.allow_all();
    auto const topic_arn = sns::create_topic(d.owner, "owners", {}, {}, "", d.now).arn;
    ses::set_notification_topic(d.all, d.owner, "shared.example", ses::event_type::bounce, topic_arn, d.here());
    auto e = d.shared_email();
    e.to = {"bounce@simulator.amazonses.com"};
    auto const id = d.send(e);
    CHECK(d.event_types() == std::vector<std::string>{"Send", "Bounce"});
    std::vector<std::string> told;
    for (auto const& h : d.kept(id).happened)
        for (auto const& p : h.published) told.push_back(p.target.text());
    CHECK(told == std::vector<std::string>{d.to.value.arn, d.to.value.arn, topic_arn});
}

TEST_CASE("a policy that asks what SES does not know is refused") {
    delegate d;
    auto const put = [&](std::string const& condition) {
        return refusal_of(
            [&] { d.policy(R"("Effect":"Allow","Principal":"*","Action":"ses:SendEmail","Condition":)" + condition); });
    };
    CHECK(put(R"({"StringEquals":{"AWS:SourceAccount":"111111111111"}})") ==
          "unknown_condition_key: AWS:SourceAccount");
    CHECK(put(R"({"StringEquals":{"aws:SourceAccount":"111111111111"}})") == "accepted");
    CHECK(put(R"({"StringIs":{"ses:FromAddress":"x"}})") == "unknown_condition_operator: StringIs");
    CHECK(put(R"([])") == "condition_is_no_object");
    CHECK(refusal_of([&] { d.policy(R"("Effect":"Allow","Principal":"*","Action":"s3:GetObject")"); }) ==
          "action_out_of_scope");
    CHECK(refusal_of([&] { d.policy(R"("Effect":"Maybe","Principal":"*","Action":"ses:SendEmail")"); }) ==
          "invalid_effect");
}
