#include "model/account/account.hpp"
#include "model/ses/contacts/contacts.hpp"
#include "model/ses/contacts/subscribing.hpp"
#include "model/ses/state.hpp"
#include "tests/api/sesv2/v2_caller.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

// A mail of a list to Ann, and the path of its link.
struct listed_mail : v2_caller {
    std::string path;

    listed_mail() {
        ses("VerifyEmailIdentity", {{"EmailAddress", "a@example.com"}});
        v2("POST", "/contact-lists",
           R"({"ContactListName":"news","Description":"<b>news</b>","Topics":[{"TopicName":"sports",)"
           R"("DisplayName":"\"Sports\" & more","DefaultSubscriptionStatus":"OPT_IN"}]})");
        auto const sent = ses("SendRawEmail", {{"RawMessage.Data",
                                                "RnJvbTogYUBleGFtcGxlLmNvbQpUbzogYW5uQGV4YW1wbGUub3JnClgtU0VTLUxJU1QtTU"
                                                "FOQUdFTUVOVC1PUFRJT05TOiBuZXdzCgpIaQo="}});
        auto const id = at(sent, "/SendRawEmailResponse/SendRawEmailResult/MessageId");
        auto const url = sesame::ses::unsubscribe_url(home(), *home().ses->mails.find(id));
        path = url.substr(url.find("/U0/"));
    }
    bool is_unsubscribed() { return sesame::ses::find_contact(home(), "ann@example.org")->unsubscribe_all; }
};

bool shows(api::response const& page, std::string_view text) { return page.body.find(text) != std::string::npos; }

} // namespace

TEST_CASE("a link to unsubscribe shows a page, escapes everything on it, and changes nothing") {
    listed_mail w;
    auto const page = w.request("GET", w.path, "", "");
    CHECK(page.status == 200);
    CHECK(page.content_type == "text/html; charset=utf-8");
    CHECK(shows(page, "&lt;b&gt;news&lt;/b&gt;"));
    CHECK(shows(page, "value=\"sports\" checked> &quot;Sports&quot; &amp; more"));
    CHECK(shows(page, "ann@example.org"));
    CHECK_FALSE(shows(page, "role=\"status\">"));
    CHECK_FALSE(w.is_unsubscribed());
}

TEST_CASE("the one click of RFC 8058 unsubscribes, in either form") {
    listed_mail w;
    CHECK(w.request("POST", w.path, "", "List-Unsubscribe=One-Click").body == "You are unsubscribed.\n");
    CHECK(w.is_unsubscribed());
}

TEST_CASE("the form of the page saves, and says so") {
    listed_mail w;
    auto const page = w.request("POST", w.path, "", "preferences=1&all=1");
    CHECK(page.status == 200);
    CHECK(shows(page, "Your preferences are saved."));
    CHECK(shows(page, "name=\"all\" value=\"1\" checked>"));
    CHECK(shows(page, "value=\"sports\"> "));
    CHECK(w.is_unsubscribed());
}

TEST_CASE("what is no link or no form of ours changes nothing") {
    listed_mail w;
    auto const forged = w.path.substr(0, w.path.rfind('/')) + "/x";
    auto const page = w.request("GET", forged, "", "");
    CHECK(page.status == 404);
    CHECK(page.content_type == "text/html; charset=utf-8");
    CHECK(page.body.find("leads to no email that is kept here") != std::string::npos);
    auto const clicked = w.request("POST", forged, "", "List-Unsubscribe=One-Click");
    CHECK(clicked.status == 404);
    CHECK(clicked.content_type == "text/plain; charset=utf-8");
    CHECK(w.request("POST", forged, "", "preferences=1&all=1").status == 404);
    CHECK(w.request("POST", w.path, "", "").status == 400);
    CHECK(w.request("POST", w.path, "", "preferences=1&x=" + std::string(70'000, 'x')).status == 413);
    CHECK(outcome(w.request("PUT", w.path, "", "")) == "405 MethodNotAllowed");
    CHECK_FALSE(w.is_unsubscribed());
}
