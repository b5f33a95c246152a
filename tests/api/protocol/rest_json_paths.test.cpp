#include "api/job.hpp"
#include "api/operation/handle.hpp"
#include "model/account/accounts.hpp"
#include "model/text/base64.hpp"
#include "tests/api/protocol/echo.hpp"
#include "tests/api/protocol/rest_caller.hpp"

#include <boost/describe/class.hpp>
#include <boost/json/serialize.hpp>

// The paths of a service by REST, and the sizes of its requests.

using namespace sesame;
using namespace sesame::test;
using namespace api::codec;
namespace json = boost::json;

namespace {

struct Listed {
    std::vector<std::string> Reasons;
    std::optional<texts<one_of<"BOUNCE", "COMPLAINT">{}>> Kinds;
    std::optional<std::string> ConfigurationSetName;
    std::optional<int> PageSize;
    std::optional<bool> Enabled;
};
BOOST_DESCRIBE_STRUCT(Listed, (), (Reasons, Kinds, ConfigurationSetName, PageSize, Enabled))

struct Prepared {
    std::string Text;
    std::string Reversed;
    void prepare() { Reversed.assign(Text.rbegin(), Text.rend()); }
};
BOOST_DESCRIBE_STRUCT(Prepared, (), (Text))

struct Sliced {
    int Times = 0;
};
BOOST_DESCRIBE_STRUCT(Sliced, (), (Times))

struct Sent {
    std::optional<api::codec::blob> data;
    std::vector<std::string> texts;
};
BOOST_DESCRIBE_STRUCT(Sent, (), (data, texts))

struct Named {
    std::string Name;
};
BOOST_DESCRIBE_STRUCT(Named, (), (Name))

struct Reversed {
    std::string Text;
};
BOOST_DESCRIBE_STRUCT(Reversed, (), (Text))
Reversed reversed(api::context&, Prepared const& r) { return {r.Reversed}; }

class counting_down {
  public:
    using request = Sliced;
    counting_down(api::context&, Sliced const& r)
        : left_(r.Times) {}
    bool go_on(api::context&) {
        ++turns_;
        return --left_ <= 0;
    }
    Sliced response() const { return {turns_}; }

  private:
    int left_, turns_ = 0;
};
constexpr api::operation path_rows[]{
    api::handle<echo<Listed>>("ListThings", {.method = "POST",
                                             .uri = "/v2/list-things",
                                             .older_method = "GET",
                                             .older_uri = "/v2/things?Reason={Reasons}&Reasons={Reasons}&"
                                                          "Kinds={Kinds}&PageSize={PageSize}"}),
    api::handle<echo<Named>>("PutThing", api::http{"POST", "/v2/things/{Name}"}),
    api::handle<echo<Sent>>("SendThing", api::http{"PUT", "/v2/sent"}),
    api::handle<reversed>("Reverse", api::http{"PUT", "/v2/reverse"}),
    api::handle_in_slices<counting_down>("CountDown", api::http{"PUT", "/v2/count-down"}),
};

constexpr std::span<api::operation const> path_families[]{path_rows};
constexpr api::service path_service{
    .name = "tested", .rest_json = true, .rest_root = "/v2/", .refuse = all_broken_rules, .families = path_families};
constexpr api::service const* path_services[]{&path_service};

struct thing_caller : rest_caller {
    thing_caller()
        : rest_caller(path_services) {}
};

} // namespace

TEST_CASE("below the root of a service what no operation has is refused in JSON, and recorded") {
    thing_caller c;
    for (auto const& [method, path] : {std::pair{"GET", "/v2/thing"},
                                       {"PATCH", "/v2/things/p"},
                                       {"HEAD", "/v2/things"},
                                       {"POST", "/v2/things/p/q"},
                                       {"POST", "/v2/things//"},
                                       {"GET", "/v2/"}}) {
        auto const operation = std::string(method) + " " + path;
        CAPTURE(operation);
        CHECK(c.refused(method, path, "{") == "404 UnknownOperationException: Could not find operation " + operation);
        auto const& made = c.all.requests().records().back();
        CHECK(made.service == "tested");
        CHECK(made.operation == operation);
    }
}

TEST_CASE("an operation is called by the path of an older model, too") {
    thing_caller c;
    CHECK(c.given("POST", "/v2/list-things", R"({"Reasons":["a"],"PageSize":3})") ==
          parsed(R"({"Reasons":["a"],"PageSize":3})"));
    CHECK(c.given("GET", "/v2/things?PageSize=3&Reasons=a") == parsed(R"({"Reasons":["a"],"PageSize":3})"));
    CHECK(c.given("GET", "/v2/things/") == parsed(R"({"Reasons":[]})"));
}

TEST_CASE("two names of a parameter are one member") {
    thing_caller c;
    auto const reasons = [&](std::string const& query) {
        return json::serialize(c.given("GET", "/v2/things?" + query).at("Reasons"));
    };
    CHECK(reasons("Reason=a&Reason=b") == R"(["a","b"])");
    CHECK(reasons("Reasons=a&Reasons=b") == R"(["a","b"])");
    CHECK(reasons("Reasons=c&Reason=a&Reasons=d") == R"(["a","c","d"])");
}

TEST_CASE("a list of values of a set is reported once, and an empty list is none that is absent") {
    thing_caller c;
    auto const why = "400 ValidationException: 1 validation error detected: Value at 'kinds' failed to satisfy "
                     "constraint: Member must satisfy constraint: [Member must satisfy enum value set: [BOUNCE, "
                     "COMPLAINT]]";
    CHECK(c.refused("POST", "/v2/list-things", R"({"Kinds":["BOUNCE","x","y"]})") == why);
    CHECK(c.refused("GET", "/v2/things?Kinds=x") == why);
    CHECK(c.given("POST", "/v2/list-things", R"({"Kinds":[]})") == parsed(R"({"Reasons":[],"Kinds":[]})"));
    CHECK(c.given("POST", "/v2/list-things", R"({"Kinds":null})") == parsed(R"({"Reasons":[]})"));
}

TEST_CASE("a ConfigurationSetName that is no text is refused without a body") {
    thing_caller c;
    for (auto const* const value : {"1", "true", "[]", "{}"}) {
        auto const out = c.ask("POST", "/v2/list-things", R"({"ConfigurationSetName":)" + std::string(value) + "}");
        CHECK(out.status == 400);
        CHECK(field(out, "x-amzn-ErrorType") == "SerializationException");
        CHECK(out.body.empty());
    }
    CHECK(c.ask("POST", "/v2/list-things", R"({"ConfigurationSetName":null})").status == 200);
}

TEST_CASE("a boolean may be absent, and is not null") {
    thing_caller c;
    CHECK(c.given("POST", "/v2/list-things", R"({"Enabled":false})").at("Enabled") == false);
    CHECK(c.given("POST", "/v2/list-things", "{}") == parsed(R"({"Reasons":[]})"));
    CHECK(c.refused("POST", "/v2/list-things", R"({"Enabled":null})") == "400 SerializationException: null");
    CHECK(c.given("GET", "/v2/things") == parsed(R"({"Reasons":[]})"));
}

TEST_CASE("a body may be empty, and is no JSON if it is blank") {
    thing_caller c;
    CHECK(c.given("POST", "/v2/list-things") == parsed(R"({"Reasons":[]})"));
    for (auto const* const blank : {" ", "\n", "\t \r\n"})
        CHECK(c.refused("POST", "/v2/list-things", blank) == "400 SerializationException: null");
}

TEST_CASE("a request is prepared before it is carried out, and work goes in slices") {
    thing_caller c;
    CHECK(c.given("PUT", "/v2/reverse", R"({"Text":"stressed"})").at("Text") == "desserts");
    CHECK(c.given("PUT", "/v2/count-down", R"({"Times":3})").at("Times") == 3);
}

TEST_CASE("long requests are read apart, with blobs of any length, and recorded in part") {
    thing_caller c;
    auto const text = std::string(40 << 20, 'x');
    auto const body = R"({"data":")" + base64(text) + R"("})";
    api::request const in{"PUT", "/v2/sent", c.host, body, "127.0.0.1"};
    auto out = api::start(c.all, in, c.where, path_services);
    REQUIRE(out.unfinished);
    auto const apart = out.unfinished->apart();
    REQUIRE(apart);
    apart();
    CHECK_FALSE(out.unfinished->apart());
    auto const done = out.unfinished->go_on();
    REQUIRE(done);
    CHECK(done->status == 200);
    CHECK(done->body.size() > text.size());
    auto const& made = c.all.requests().records().back();
    REQUIRE(made.parameters.size() == 1);
    auto const [name, value] = *made.parameters.begin();
    CHECK(value.size() < 2'010);
    CHECK(value.starts_with("eHh4"));
}

TEST_CASE("a request has at most fifty thousand values, wherever they stand") {
    thing_caller c;
    auto const list = [](std::size_t count, std::string const& item) {
        std::string out = R"({"texts":[)";
        for (std::size_t i = 0; i < count; ++i) out += (i ? "," : "") + item;
        return out + "]}";
    };
    CHECK(c.ask("PUT", "/v2/sent", list(49'000, R"("a,[{\",")")).status == 200);
    CHECK(c.refused("PUT", "/v2/sent", list(50'001, R"("a")")) ==
          "413 RequestEntityTooLargeException: A request has too many parameters");
    std::string deep(60'000, '[');
    CHECK(c.refused("PUT", "/v2/sent", deep).starts_with("413 "));
    CHECK(c.ask("PUT", "/v2/sent", R"({"name":")" + std::string(200'000, ',') + R"("})").status == 200);
}

TEST_CASE("a signature for several regions names them in a field") {
    thing_caller c;
    auto const region = [&](std::string_view set) {
        c.ask("POST", "/v2/list-things", "{}",
              {{"Authorization", "AWS4-ECDSA-P256-SHA256 Credential=123456789012/20261129/ses/aws4_request, "
                                 "SignedHeaders=host;x-amz-region-set, Signature=3045"},
               {"X-Amz-Region-Set", set}});
        auto const& made = c.all.requests().records().back();
        CHECK(made.account == "123456789012");
        return made.region;
    };
    CHECK(region("eu-west-1") == "eu-west-1");
    CHECK(region("eu-west-1,us-east-1") == "eu-west-1");
    CHECK(region("*") == "us-east-1");
    CHECK(region("us-*") == "us-east-1");
    CHECK(region("") == "us-east-1");
}
