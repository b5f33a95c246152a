#include "model/ses/insights/message_insights.hpp"

#include "model/ses/insights/isp.hpp"
#include "tests/model/ses/mailer.hpp"

using namespace sesame;
using namespace sesame::test;

namespace {

std::string told(ses::recipient_insights const& r) {
    std::string out = r.destination + ":";
    for (auto const* const e : r.events) out.append(" ").append(ses::event_name(ses::type_of(*e)));
    return out;
}

} // namespace

TEST_CASE("an ISP is known by the domain") {
    CHECK(ses::isp_of("a@gmail.com") == "Gmail");
    CHECK(ses::isp_of("a@GoogleMail.com") == "Gmail");
    CHECK(ses::isp_of("a@yahoo.co.jp") == "Yahoo");
    CHECK(ses::isp_of("a@live.com") == "Hotmail");
    CHECK(ses::isp_of("a@mygmail.com") == "UNKNOWN_ISP");
    CHECK(ses::isp_of("a@gmail.com.example.org") == "UNKNOWN_ISP");
    CHECK(ses::isp_of("") == "UNKNOWN_ISP");
}

TEST_CASE("the insights of a mail have its events in order of time") {
    mailer m({}, {ses::event_type::open, ses::event_type::click});
    auto const id = m.send(m.email({"Reader <reader@example.org>"}));
    m.advance(std::chrono::seconds{1});
    m.happen(id, ses::open{"192.0.2.1", "Mozilla"});
    auto const all = ses::insights_of(m.kept(id));
    REQUIRE(all.size() == 1);
    CHECK(told(all[0]) == "reader@example.org: Send Delivery Open");
    CHECK(ses::last_delivery_event(m.kept(id)) == "DELIVERY");
    CHECK(ses::last_engagement_event(m.kept(id)) == "OPEN");
    m.happen(id, boxed(ses::click{}));
    m.happen(id, ses::open{"192.0.2.1", "Mozilla"});
    CHECK(ses::last_engagement_event(m.kept(id)) == "CLICK");
    m.happen(id, boxed(ses::complaint{}));
    CHECK(ses::last_delivery_event(m.kept(id)) == "COMPLAINT");
}

TEST_CASE("of a mail to several recipients or to the simulator only the send is told") {
    mailer m;
    auto const two = m.send(m.email({"a@example.org", "b@example.org"}));
    auto const simulated = m.send(m.email({"complaint@simulator.amazonses.com"}));
    m.advance(std::chrono::seconds{1});
    auto const all = ses::insights_of(m.kept(two));
    REQUIRE(all.size() == 2);
    CHECK(told(all[1]) == "b@example.org: Send");
    CHECK(told(ses::insights_of(m.kept(simulated))[0]) == "complaint@simulator.amazonses.com: Send");
    CHECK(ses::last_delivery_event(m.kept(simulated)) == "SEND");
}

TEST_CASE("a bounce comes before a delivery, and a bounce by the suppression list counts as a send") {
    mailer m;
    auto const id = m.send(m.email({"a@example.org"}));
    ses::bounce b;
    b.bounce_sub_type = "OnAccountSuppressionList";
    m.happen(id, boxed(b));
    CHECK(ses::last_delivery_event(m.kept(id)) == "SEND");
    CHECK(told(ses::insights_of(m.kept(id))[0]) == "a@example.org: Send Bounce");
    b.bounce_type = ses::bounce_type::Transient;
    b.bounce_sub_type = "General";
    m.happen(id, boxed(b));
    CHECK(ses::last_delivery_event(m.kept(id)) == "TRANSIENT_BOUNCE");
    m.advance(std::chrono::seconds{1});
    CHECK(ses::last_delivery_event(m.kept(id)) == "DELIVERY");
}

TEST_CASE("the tags of insights tell the ISP and the identity, too") {
    mailer m;
    std::vector<std::string> names;
    for (auto const& t : ses::insight_tags(m.kept(m.send(m.email({"a@gmail.com"})))))
        names.push_back(std::string(t.name).append("=").append(t.value));
    CHECK(names == std::vector<std::string>{
                       "ses:source-tls-version=TLSv1.3", "ses:operation=SendEmail", "ses:configuration-set=cs",
                       "ses:recipient-isp=Gmail", "ses:source-ip=198.51.100.1", "ses:from-domain=example.com",
                       "ses:sender-identity=sender@example.com", "custom-tag=tag-value", "ses:caller-identity=sesame"});
}

TEST_CASE("the subject of a raw mail is readable, and not endless") {
    mailer m;
    ses::raw_email raw;
    raw.data = "From: sender@example.com\r\nTo: a@example.org\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n\r\nx";
    CHECK(ses::subject_of(m.kept(m.send_raw(raw))) == "Gr\xC3\xBC\xC3\x9F"
                                                      "e");
    auto long_one = m.email({"a@example.org"});
    std::string umlauts = "x";
    for (int i = 0; i < 600; ++i) umlauts += "\xC3\xBC";
    long_one.subject = {umlauts};
    CHECK(ses::subject_of(m.kept(m.send(long_one))).size() == 997);
}
