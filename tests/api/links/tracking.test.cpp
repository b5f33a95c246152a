#include "model/account/account.hpp"
#include "model/ses/mails/delivered_message.hpp"
#include "model/ses/state.hpp"
#include "tests/api/caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

// A mail that was sent with open and click tracking.
struct tracked_mail : caller {
    std::string pixel, link; // targets

    tracked_mail() {
        ses("VerifyEmailIdentity", {{"EmailAddress", "a@example.com"}});
        ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "cs"}});
        ses("CreateConfigurationSetEventDestination",
            {{"ConfigurationSetName", "cs"},
             {"EventDestination.Name", "all"},
             {"EventDestination.Enabled", "true"},
             {"EventDestination.MatchingEventTypes.member.1", "open"},
             {"EventDestination.MatchingEventTypes.member.2", "click"},
             {"EventDestination.KinesisFirehoseDestination.IAMRoleARN", "arn:aws:iam::123456789012:role/r"},
             {"EventDestination.KinesisFirehoseDestination.DeliveryStreamARN",
              "arn:aws:firehose:us-east-1:123456789012:deliverystream/s"}});
        auto const sent = ses("SendEmail", {{"Source", "a@example.com"},
                                            {"Destination.ToAddresses.member.1", "b@example.org"},
                                            {"Message.Subject.Data", "s"},
                                            {"Message.Body.Html.Data", "<a href=\"https://example.com/?q=1#x\">x</a>"},
                                            {"ConfigurationSetName", "cs"}});
        auto const id = at(sent, "/SendEmailResponse/SendEmailResult/MessageId");
        auto const html = sesame::ses::delivered_message(home(), *home().ses->mails.find(id));
        pixel = target(html, "/I0/");
        link = target(html, "/L0/");
    }

    std::string target(std::string const& html, std::string const& path) const {
        auto const begin = html.find("http://" + host + path) + 7 + host.size();
        return html.substr(begin, html.find('"', begin) - begin);
    }
    std::string last_event() const { return all_home().ses->captured.back().body; }
    std::size_t events() const { return all_home().ses->captured.size(); }

  private:
    account const& all_home() const { return const_cast<tracked_mail*>(this)->home(); }
};

} // namespace

TEST_CASE("a pixel is fetched as a transparent GIF, and a link redirects to where it led") {
    tracked_mail w;
    REQUIRE(w.events() == 0);
    auto const image = w.request("GET", w.pixel, "", "");
    CHECK(image.status == 200);
    CHECK(image.content_type == "image/gif");
    CHECK(image.body.substr(0, 6) == "GIF89a");
    CHECK(image.body.size() == 43);
    CHECK(w.last_event().starts_with("{\"eventType\":\"Open\""));
    auto const redirect = w.request("GET", w.link, "", "");
    CHECK(redirect.status == 302);
    CHECK(redirect.location == "https://example.com/?q=1#x");
    CHECK(w.last_event().starts_with("{\"eventType\":\"Click\""));
    CHECK(w.request("HEAD", w.pixel, "", "").status == 200);
    CHECK(w.request("HEAD", w.link, "", "").status == 302);
    CHECK(w.events() == 4);
}

TEST_CASE("forged and malformed pixels and links are 404 and lead nowhere") {
    tracked_mail w;
    auto changed = w.link;
    changed.replace(changed.find("example.com"), 11, "evil.invalid");
    auto unsigned_pixel = w.pixel;
    unsigned_pixel[unsigned_pixel.size() - 6] ^= 1;
    for (auto const& target :
         {changed, unsigned_pixel, w.link + "/", w.link.substr(0, w.link.size() - 1), w.pixel + "?",
          std::string("/I0/"), std::string("/L0/"), std::string("/I0//"),
          std::string("/L0/https:%2F%2Fevil.invalid%2F/1//"), std::string("/L0/%00/1/x/y"), std::string("/L0/////")}) {
        INFO(target);
        auto const a = w.request("GET", target, "", "");
        CHECK(a.status == (target.ends_with('?') ? 200 : 404));
        CHECK(a.location.empty());
    }
    CHECK(refusal_text(w.request("POST", w.link, "", "")) ==
          "405 MethodNotAllowed: Pixels and links take GET and HEAD only");
    CHECK(w.events() == 1);
}
