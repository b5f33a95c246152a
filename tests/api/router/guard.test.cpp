#include "api/router/guard.hpp"

#include "tests/api/caller.hpp"
#include "tests/api/router/browsing.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;
using api::path_kind;
using api::verdict;

namespace {

api::request_context const usual{"http://localhost:4566", "", timestamp{}};

verdict verdict_on(api::request const& r, api::request_context const& where = usual) {
    auto const question = std::min(r.target.find('?'), r.target.size());
    auto const path = r.target.substr(0, question);
    auto const query = r.target.substr(std::min(question + 1, r.target.size()));
    return api::judge(r, api::kind_of(r, path), query, where);
}

// One letter for each of these targets: whether it is reached. A small letter is refused.
//   Query by POST, Query by GET, SubscribeURL, Verify link, Control by POST, control by GET (Look), Moto's reset,
//   Attachment, tracked Pixel, Signing certificate
std::string reached(header const& h, std::string_view host = "localhost:4566",
                    api::request_context const& where = usual) {
    struct target {
        char letter;
        std::string_view method, path;
    };
    constexpr target targets[]{
        {'Q', "POST", "/"},
        {'G', "GET", "/?Action=DeleteTopic&TopicArn=x"},
        {'S', "GET", "/?Action=ConfirmSubscription&TopicArn=x&Token=y"},
        {'V', "GET", "/verify/000000000000/us-east-1/me%40example.com/t"},
        {'C', "POST", "/_sesame/v1/reset"},
        {'L', "GET", "/_sesame/v1/messages"},
        {'M', "POST", "/moto-api/reset"},
        {'A', "GET", "/_sesame/v1/messages/1/attachments/1"},
        {'P', "GET", "/I0/1/2"},
        {'K', "GET", "/SimpleNotificationService-0.pem"},
    };
    std::string out;
    for (auto const& t : targets) {
        bool const passes = verdict_on(request_of(t.method, t.path, h, host), where) == verdict::pass;
        out += passes ? t.letter : static_cast<char>(t.letter - 'A' + 'a');
    }
    return out;
}

} // namespace

TEST_CASE("programs reach everything, as long as our own API knows the name they call") {
    for (auto const* user_agent :
         {"curl/8.5.0", "Boto3/1.44.5 md/Botocore#1.44.5", "aws-sdk-js/3.1169.0", "Java/17", ""}) {
        header h;
        h.user_agent = user_agent;
        CHECK(reached(h) == "QGSVCLMAPK");
        CHECK(reached(h, "sesame:4566") == "QGSVCLMAPK");
        CHECK(reached(h, "aws.example.com") == "QGSVclmaPK");
    }
    // Node's fetch says of itself what browsers do, but not which page it asks for.
    header const node{.mode = "cors", .user_agent = "node", .accept_language = "*"};
    CHECK(reached(node) == "QGSVCLMAPK");
    CHECK(reached(node, "aws.example.com") == "qgSVclmaPK");
}

TEST_CASE("a page of somebody else reaches tracked links and certificates, and nothing else") {
    // What browsers send with fetch, a form, an image, a frame; and what they leave out.
    header const strangers[]{
        {.origin = evil, .site = "cross-site", .mode = "cors", .dest = "empty", .referer = evil_page},
        {.origin = evil, .site = "cross-site", .mode = "no-cors", .dest = "empty"},
        {.origin = evil, .site = "cross-site", .mode = "navigate", .dest = "document"},
        {.origin = "null", .site = "cross-site", .mode = "cors", .dest = "empty"},
        {.origin = "null"},
        {.origin = evil},
        {.origin = "https://evil.example:4566"},
        {.origin = "http://localhost.evil.example:4566"},
        {.origin = "http://localhost:4566.evil.example"},
        {.origin = "chrome-extension://abcdef"},
        {.origin = "localhost:4566"},
        {.origin = "http://"},
        {.origin = "\xff"},
        {.site = "cross-site"},
        {.site = "cross-site", .mode = "no-cors", .dest = "image", .referer = evil_page},
        {.site = "cross-site", .mode = "navigate", .dest = "iframe"},
        {.site = "same-site", .mode = "no-cors", .dest = "image"},
        {.site = "sideways", .mode = "no-cors"},
    };
    for (auto const& h : strangers) {
        CAPTURE(h.origin, h.site, h.mode, h.dest, h.referer);
        CHECK(reached(h) == "qgsvclmAPK");
    }
}

TEST_CASE("a person who clicks a link of any page reaches what links lead to, and sees our own API") {
    header const clicked{
        .site = "cross-site", .mode = "navigate", .dest = "document", .referer = "https://mail.example/"};
    CHECK(reached(clicked) == "qgSVcLmAPK");
    CHECK(verdict_on(request_of("GET", "/", clicked)) == verdict::pass);
    CHECK(verdict_on(request_of("GET", "/?Action=Unsubscribe&SubscriptionArn=x", clicked)) == verdict::pass);
    header const typed{.site = "none", .mode = "navigate", .dest = "document", .user_agent = chromium};
    CHECK(reached(typed) == "QGSVCLMAPK");
    header const of_old{.referer = "https://mail.example/inbox", .user_agent = chromium}; // before Sec-Fetch
    CHECK(reached(of_old) == "qgSVcLmAPK");
}

TEST_CASE("what only looks like a SubscribeURL is none") {
    header const clicked{.site = "cross-site", .mode = "navigate", .dest = "document"};
    for (auto const* target :
         {"/?Action=DeleteTopic&Action=ConfirmSubscription", "/?%41ction=DeleteTopic&Action=Unsubscribe",
          "/?Action=DeleteTopic&TopicArn=ConfirmSubscription", "/?Action=Unsubscribes", "/x?Action=ConfirmSubscription",
          "/?Action=DeleteTopic#Action=ConfirmSubscription"}) {
        CAPTURE(target);
        CHECK(verdict_on(request_of("GET", target, clicked)) == verdict::foreign_page);
    }
    auto with_body = request_of("GET", "/?Action=ConfirmSubscription", clicked);
    with_body.body = "Action=DeleteTopic";
    CHECK(verdict_on(with_body) == verdict::foreign_page);
    CHECK(verdict_on(request_of("POST", "/?Action=ConfirmSubscription", clicked)) == verdict::foreign_page);
}

TEST_CASE("pages of localhost reach everything on any port, as do pages of ours") {
    for (auto const* origin : {"http://localhost:3000", "https://localhost", "http://127.0.0.1:8080",
                               "http://[::1]:5173", "HTTP://LocalHost:1", "http://localhost:4566"}) {
        CAPTURE(origin);
        CHECK(reached({.origin = origin, .site = "same-site", .mode = "cors", .dest = "empty"}) == "QGSVCLMAPK");
        std::string const page = std::string(origin) + "/page?x#y";
        CHECK(reached({.site = "cross-site", .mode = "no-cors", .dest = "image", .referer = page}) == "QGSVCLMAPK");
    }
    CHECK(reached({.site = "same-origin", .mode = "no-cors", .dest = "image"}) == "QGSVCLMAPK");
    CHECK(reached({.origin = "null", .site = "same-origin", .mode = "navigate"}) == "QGSVCLMAPK"); // Referrer-Policy
    CHECK(reached({.origin = "http://sesame:4566"}, "sesame:4566") == "QGSVCLMAPK");
    CHECK(reached({.origin = "http://sesame:4566"}, "sesame:4567") == "qgsvclmAPK");
    for (auto const* origin : {"http://localhost.", "http://xlocalhost:3000", "http://127.0.0.1.evil.example",
                               "ftp://localhost", "http://127.0.0.2:3000", "http://localhost:3000:1@evil.example"}) {
        CAPTURE(origin);
        CHECK(reached({.origin = origin}) == "qgsvclmAPK");
    }
}

TEST_CASE("pages whose origin was allowed reach everything") {
    std::vector<std::string> const allowed{"https://App.example.com", "http://*.dev.example.com:*", "tauri://localhost",
                                           "https://shop.example.com:443"};
    auto where = usual;
    where.allowed_origins = allowed;
    for (auto const* origin : {"https://app.example.com", "http://a.dev.example.com", "http://a.b.dev.example.com:3000",
                               "tauri://localhost", "https://shop.example.com"}) {
        CAPTURE(origin);
        CHECK(reached({.origin = origin}, "localhost:4566", where) == "QGSVCLMAPK");
        CHECK(reached({.origin = origin}, "emulators.example.com", where) == "QGSVCLMAPK"); // no rebound name is this
    }
    for (auto const* origin : {"http://app.example.com", "https://app.example.com:8443", "https://dev.example.com",
                               "http://dev.example.com", "https://app.example.com.evil.example", "null"}) {
        CAPTURE(origin);
        CHECK(reached({.origin = origin}, "localhost:4566", where) == "qgsvclmAPK");
    }
    std::vector<std::string> const all{"*"};
    where.allowed_origins = all;
    CHECK(reached({.origin = evil}, "localhost:4566", where) == "QGSVCLMAPK");
}

TEST_CASE("a page whose own name was made to lead here reaches links and certificates only") {
    // Of our origin, as the browser sees it. To plain http it tells of that only with what is not GET.
    header const rebound[]{
        {.origin = "http://rebind.evil.example:4566", .site = "same-origin", .mode = "cors", .user_agent = chromium},
        {.site = "same-origin", .mode = "cors", .dest = "empty", .user_agent = chromium},
        {.referer = "http://rebind.evil.example:4566/", .user_agent = chromium},
        {.user_agent = chromium},
        {.user_agent = "aws-sdk-js/3.1", .accept_language = "en"}, // Firefox lets a page choose the first
        {.mode = "cors"},
    };
    for (auto const& h : rebound) {
        CAPTURE(h.origin, h.site, h.referer, h.user_agent);
        CHECK(reached(h, "rebind.evil.example:4566") == "qgSVclmaPK");
    }
    CHECK(verdict_on(request_of("POST", "/", rebound[0], "rebind.evil.example:4566")) == verdict::unknown_host);
}

TEST_CASE("the names of AWS's services are known, those of its customers are not") {
    for (auto const* host :
         {"sns.us-east-1.amazonaws.com", "email.eu-west-1.amazonaws.com:443", "sns.amazonaws.com",
          "sqs.us-east-1.amazonaws.com", "sts.amazonaws.com", "sns.cn-north-1.amazonaws.com.cn",
          "email-fips.us-east-1.amazonaws.com", "sns.us-east-1.api.aws", "SNS.us-east-1.AmazonAWS.com"})
        CHECK(api::is_known_host(host, usual));
    for (auto const* host :
         {"ec2-203-0-113-25.compute-1.amazonaws.com", "my-1234.us-east-1.elb.amazonaws.com", "amazonaws.com",
          "bucket.s3.amazonaws.com", "sns.us-east-1.vpce.amazonaws.com", "sns.us-east-1.amazonaws.com.evil.example",
          "notsns.us-east-1.amazonaws.com", "vpce-1-2.sns->us-east-1.vpce.amazonaws.com", "evilamazonaws.com",
          "sns.evil.api.aws.example"})
        CHECK_FALSE(api::is_known_host(host, usual));
}

TEST_CASE("names that only private networks have are known") {
    for (auto const* host : {"host.docker.internal", "gateway.containers.internal:4566", "sesame.default.svc",
                             "sesame.default.svc.cluster.local", "box.home.arpa", "a.b.localhost"})
        CHECK(api::is_known_host(host, usual));
    for (auto const* host : {"user@localhost:4566", "svc.example.com", "localhost.example.com"})
        CHECK_FALSE(api::is_known_host(host, usual));
}

TEST_CASE("what SNS sends to a subscribed endpoint changes nothing here") {
    for (auto const* kind : {"Notification", "SubscriptionConfirmation", "UnsubscribeConfirmation", "x"})
        for (auto const* target :
             {"/", "/?Action=Publish&TopicArn=x", "/?Action=ConfirmSubscription&Token=x", "/_sesame/v1/reset",
              "/metrics", "/moto-api/reset", "/clear-store", "/_aws/sns/sms-messages", "/nowhere"}) {
            CAPTURE(kind, target);
            auto r = request_of("POST", target, {.user_agent = "Amazon Simple Notification Service Agent"});
            r.fields.set("x-amz-sns-message-type", kind);
            CHECK(verdict_on(r) == verdict::own_delivery);
            r.fields.set("Origin", "http://localhost:3000");
            CHECK(verdict_on(r) == verdict::own_delivery);
        }
}

TEST_CASE("a target in absolute form is judged by its own host, however its scheme is written") {
    caller c;
    c.host = "localhost:4566";
    for (auto const* target : {"http://localhost:1/_sesame/v1/health", "HTTP://LOCALHOST/_sesame/v1/health",
                               "hTTps://127.0.0.1/_sesame/v1/health", "HTTP://localhost?Action=ListTopics"})
        CHECK(c.request("GET", target, "", "").status == 200);
    for (auto const* target : {"http://evil.example/_sesame/v1/health", "HTTP://evil.example/_sesame/v1/health",
                               "HTTPS://localhost@evil.example/_sesame/v1/health"})
        CHECK(c.request("GET", target, "", "").status == 403);
    c.host = "evil.example"; // which then does not count
    CHECK(c.request("GET", "http://localhost/_sesame/v1/health", "", "").status == 200);
}
