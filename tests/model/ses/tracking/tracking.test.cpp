#include "model/ses/tracking/engagement.hpp"

#include "model/account/accounts.hpp"
#include "tests/model/ses/mailer.hpp"
#include "tests/support/golden.hpp"

#include <boost/json/serialize.hpp>

using namespace sesame;
using namespace sesame::ses;
using test::mailer;

namespace {

std::vector<event_type> const engagement{event_type::open, event_type::click};
visitor const someone{"203.0.113.7", "Reader/1.0"};

std::string received(mailer& w, std::string const& html) {
    auto e = w.email({"to@example.com"});
    e.text.reset();
    e.html = content{html};
    auto const message = w.delivered(w.send(e));
    return message.substr(message.find("\r\n\r\n") + 4);
}

std::size_t count(std::string_view text, std::string_view wanted) {
    std::size_t out = 0;
    for (auto at = text.find(wanted); at != text.npos; at = text.find(wanted, at + 1)) ++out;
    return out;
}

} // namespace

TEST_CASE("HTML gets the pixel before the end of its body, and links that lead through us") {
    mailer w({}, engagement);
    test::require_golden(
        "model/tracked.html",
        received(w, "<html><body>\n"
                    "<a href=\"https://example.com/path?a=1&amp;b=2\">plain</a>\n"
                    "<a class=x href='http://example.com/' ses:tags=\"place:header;kind:a-b;bad value:x;\">tagged</a>\n"
                    "<a ses:no-track href=\"https://example.com/private\">not tracked</a>\n"
                    "<a href=\"mailto:a@example.com\">mail</a> <a href=\"https://example.com/a b\">invalid</a>\n"
                    "<!-- <a href=\"https://example.com/\">comment</a> --><area href=\"https://example.com/\">\n"
                    "</body></html>\n"));
}

TEST_CASE("the pixel stands at the first placeholder, else at the end") {
    mailer w({}, engagement);
    auto const twice = received(w, "<p>{{ses:openTracker}}</p>{{ses:openTracker}}</body>");
    CHECK(twice.starts_with("<p><img alt=\"\" src=\"http://localhost:4566/I0/"));
    CHECK(twice.ends_with("height: 1px;\"></p></body>"));
    CHECK(received(w, "<p>no body").starts_with("<p>no body<img "));
}

TEST_CASE("mail is changed only if its set has an enabled destination for it, when it is sent") {
    std::string const html = "<a ses:no-track href=\"https://example.com/\">x</a>";
    auto const links = [&](std::vector<event_type> types, bool enabled) {
        mailer w({}, std::move(types));
        w.home.ses->configuration_sets.find("cs")->destinations.at(0).enabled = enabled;
        auto const out = received(w, html);
        return std::pair(count(out, "/I0/"), count(out, "no-track"));
    };
    using pixels_and_untouched = std::pair<std::size_t, std::size_t>;
    CHECK(links(engagement, true) == pixels_and_untouched(1, 0));
    CHECK(links({event_type::open}, true) == pixels_and_untouched(1, 1));
    CHECK(links({event_type::click}, true) == pixels_and_untouched(0, 0));
    CHECK(links({event_type::send}, true) == pixels_and_untouched(0, 1));
    CHECK(links(engagement, false) == pixels_and_untouched(0, 1));
}

TEST_CASE("the first 250 links are tracked") {
    mailer w({}, engagement);
    std::string html;
    for (int i = 0; i < 252; ++i) html += "<a href=\"https://example.com/\">x</a>\n";
    auto const out = received(w, html);
    CHECK(count(out, "/L0/") == 250);
    CHECK(count(out, "href=\"https://example.com/\"") == 2);
}

TEST_CASE("HTML parts of a raw mail are tracked in their encoding, other parts stay as they are") {
    mailer w({}, engagement);
    raw_email e;
    e.configuration_set = "cs";
    std::string const text = "\r\n\r\nhttps://example.com/ <a href=\"https://example.com/\">\r\n";
    std::string const attached =
        "Content-Type: text/html\r\nContent-Disposition: attachment\r\n\r\n<a href=\"http://e.com/\">\r\n";
    e.data = "From: sender@example.com\r\nTo: a@example.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
             "--b" +
             text +
             "--b\r\nContent-Type: text/html; charset=iso-8859-1\r\n"
             "Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>=FC</p>\r\n--b\r\n" +
             attached + "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" +
             std::string(900, 'x') + "\r\n--b--\r\n";
    auto const message = w.delivered(w.send_raw(e));
    CHECK(message.find("--b" + text + "--b") != message.npos);
    CHECK(message.find(attached) != message.npos);
    CHECK(message.find("<p>=FC</p><img alt=3D\"\" src=3D\"http://localhost:4566/I0/") != message.npos);
    CHECK(count(message,
                "text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + std::string(75, 'x') + "=") == 1);
    CHECK(count(message, "/I0/") == 2);
}

TEST_CASE("pixels and links of a set with a redirect domain are there, on our port") {
    mailer w({}, engagement);
    w.home.ses->configuration_sets.find("cs")->custom_redirect_domain = "clicks.example.com";
    auto const html = received(w, "<a href=\"https://example.com/\">x</a>");
    CHECK(count(html, "\"http://clicks.example.com:4566/L0/") == 1);
    CHECK(count(html, "\"http://clicks.example.com:4566/I0/") == 1);
    auto const set = [&](std::string const& base_url) { return tracking_of(w.home, "cs", base_url).base_url; };
    CHECK(set("http://[::1]:4566") == "http://clicks.example.com:4566");
    CHECK(set("https://[::1]") == "https://clicks.example.com");
    CHECK(set("https://mail.test") == "https://clicks.example.com");
}

TEST_CASE("a set may ask for https: for pixels and links, or for pixels only") {
    mailer w({}, engagement);
    auto& cs = *w.home.ses->configuration_sets.find("cs");
    cs.custom_redirect_domain = "clicks.example.com";
    auto const urls = [&](std::optional<https_policy> policy, std::string const& base_url) {
        cs.https_policy = policy;
        auto const t = tracking_of(w.home, "cs", base_url);
        return std::pair<std::string, std::string>(t.pixel_base_url.text(), t.base_url.text());
    };
    std::string const http = "http://clicks.example.com:4566", https = "https://clicks.example.com";
    CHECK(urls(std::nullopt, "http://localhost:4566") == std::pair(http, http));
    CHECK(urls(https_policy::Optional, "http://localhost:4566") == std::pair(http, http));
    CHECK(urls(https_policy::RequireOpenOnly, "http://localhost:4566") == std::pair(https, http));
    CHECK(urls(https_policy::Require, "http://localhost:4566") == std::pair(https, https));
    CHECK(urls(https_policy::Require, "https://localhost:4567") == std::pair(https + ":4567", https + ":4567"));
    cs.https_policy = https_policy::RequireOpenOnly;
    auto const html = received(w, "<a href=\"https://example.com/\">x</a>");
    CHECK(count(html, "\"http://clicks.example.com:4566/L0/") == 1);
    CHECK(count(html, "\"https://clicks.example.com/I0/") == 1);
}

TEST_CASE("visits publish Open and Click, as often as they come") {
    mailer w({}, engagement);
    auto e = w.email({"to@example.com"});
    e.html = content{"<a href=\"https://example.com/?a=1&amp;b=2\" ses:tags=\"k:v;\">x</a><a "
                     "href=\"https://example.com/?a=1&b=2\">y</a>"};
    auto const id = w.send(e);
    auto const& m = w.kept(id);
    auto const links = tracked_links(w.home, m);
    REQUIRE(links.size() == 2);
    CHECK(links[0].url == links[1].url);
    for (int i = 0; i < 2; ++i) CHECK(open_mail(w.all, id, pixel_signature(w.home, m), someone, w.now));
    for (auto const& link : links)
        CHECK(follow_link(w.all, id, link.url, link.signature, someone, w.now) == "https://example.com/?a=1&b=2");
    std::vector<std::string> blocks;
    for (auto const& text : w.events()) {
        auto const document = boost::json::parse(text).as_object();
        auto const* const click = document.if_contains("click");
        blocks.push_back(boost::json::serialize(click ? click->at("linkTags") : document.at("open").at("ipAddress")));
    }
    CHECK(blocks == std::vector<std::string>{"\"203.0.113.7\"", "\"203.0.113.7\"", "{\"k\":[\"v\"]}", "null"});
}

TEST_CASE("what is not signed for this mail leads nowhere and publishes nothing") {
    mailer w({}, engagement);
    auto e = w.email({"to@example.com"});
    e.html = content{"<a href=\"https://example.com/\">x</a>"};
    auto const id = w.send(e), other = w.send(e);
    auto const link = tracked_links(w.home, w.kept(id)).at(0);
    CHECK_FALSE(follow_link(w.all, id, "https://evil.example/", link.signature, someone, w.now));
    CHECK_FALSE(follow_link(w.all, other, link.url, link.signature, someone, w.now));
    CHECK_FALSE(follow_link(w.all, "unknown", link.url, link.signature, someone, w.now));
    CHECK_FALSE(follow_link(w.all, id, link.url, "", someone, w.now));
    CHECK_FALSE(open_mail(w.all, other, pixel_signature(w.home, w.kept(id)), someone, w.now));
    CHECK_FALSE(open_mail(w.all, id, link.signature, someone, w.now));
    CHECK(w.events().empty());
}

TEST_CASE("each account signs with a secret of its own") {
    mailer w({}, engagement);
    auto& a = w.all.get("210987654321", "us-east-1");
    a.ses->tracking_secret = "another";
    auto const& m = w.kept(w.send(w.email({"to@example.com"})));
    auto const own = pixel_signature(w.home, m);
    CHECK(own != pixel_signature(a, m));
    CHECK(own.size() == 31); // 28, of which one is padding, and the number
    CHECK(own.substr(27) == "=401");
}
