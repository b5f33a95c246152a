#include "server/commands/sdk_environment.hpp"
#include "server/outbound/names/local_address.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace sesame::server;

namespace {

using texts = std::vector<std::string>;

texts changed(std::vector<char const*> environment, settings const& how = {}) {
    environment.push_back(nullptr);
    auto out = with_variables(environment.data(), sdk_environment(how, "http://127.0.0.1:1", 1025));
    std::sort(out.begin(), out.end());
    return out;
}

} // namespace

TEST_CASE("an environment for SDKs has our endpoint, and keys that are made up") {
    settings how;
    how.account = "123456789012";
    how.region = "eu-west-1";
    CHECK(changed({}, how) ==
          texts{"AWS_ACCESS_KEY_ID=123456789012", "AWS_DEFAULT_REGION=eu-west-1", "AWS_ENDPOINT_URL=http://127.0.0.1:1",
                "AWS_ENDPOINT_URL_S3=http://127.0.0.1:1", "AWS_ENDPOINT_URL_SES=http://127.0.0.1:1",
                "AWS_ENDPOINT_URL_SESV2=http://127.0.0.1:1", "AWS_ENDPOINT_URL_SNS=http://127.0.0.1:1",
                "AWS_ENDPOINT_URL_SQS=http://127.0.0.1:1", "AWS_ENDPOINT_URL_STS=http://127.0.0.1:1",
                "AWS_REGION=eu-west-1", "AWS_SECRET_ACCESS_KEY=test", "SESAME_SMTP_URL=smtp://127.0.0.1:1025",
                "SESAME_URL=http://127.0.0.1:1"});
}

TEST_CASE("nothing of the user's that leads to AWS is left, all else is") {
    CHECK(changed({"AWS_ACCESS_KEY_ID=AKIAREAL", "AWS_SECRET_ACCESS_KEY=real", "AWS_SESSION_TOKEN=real",
                   "AWS_PROFILE=production", "AWS_DEFAULT_PROFILE=production", "AWS_REGION=us-west-2",
                   "AWS_ENDPOINT_URL=https://aws.test", "AWS_ENDPOINT_URL_SES=https://aws.test",
                   "AWS_ENDPOINT_URL_SQS=https://aws.test", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true"}) ==
          changed({}));
    auto const more = changed({"PATH=/bin", "AWS_ENDPOINT_URL_DYNAMODB=http://localhost:8000"});
    CHECK(more.size() == changed({}).size() + 2);
    CHECK(std::count(more.begin(), more.end(), "PATH=/bin") == 1);
    CHECK(std::count(more.begin(), more.end(), "AWS_ENDPOINT_URL_DYNAMODB=http://localhost:8000") == 1);
}

TEST_CASE("where a proxy is set, requests for this machine do not go to it") {
    CHECK(changed({"NO_PROXY=a.test"}) != changed({})); // untouched
    auto const plain = changed({"HTTP_PROXY=http://p:1"});
    CHECK(std::count(plain.begin(), plain.end(), "NO_PROXY=127.0.0.1,localhost,::1") == 1);
    CHECK(std::count(plain.begin(), plain.end(), "no_proxy=127.0.0.1,localhost,::1") == 1);
    auto const more = changed({"https_proxy=http://p:1", "no_proxy=a.test"});
    CHECK(std::count(more.begin(), more.end(), "NO_PROXY=a.test,127.0.0.1,localhost,::1") == 1);
    CHECK(std::count(more.begin(), more.end(), "no_proxy=a.test") == 0);
}

TEST_CASE("lines for a shell export and unset, and quote what they must") {
    CHECK(shell_lines({{"A", "http://[::1]:1"}, {"B", {}}, {"C", "it's $x"}}) ==
          "export A='http://[::1]:1'\nunset B\nexport C='it'\\''s $x'\n");
}

TEST_CASE("a server is reached on this machine at its address, or on loopback") {
    CHECK(local_url("localhost", 4566) == "http://127.0.0.1:4566");
    CHECK(local_url("0.0.0.0", 1) == "http://127.0.0.1:1");
    CHECK(local_url("::", 1) == "http://[::1]:1");
    CHECK(local_url("10.1.2.3", 80) == "http://10.1.2.3:80");
}
