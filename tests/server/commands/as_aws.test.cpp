#include "server/commands/as_aws.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::server;

namespace {

bool leads_here(std::string const& hosts, std::string const& name) {
    for (std::size_t at = 0; at < hosts.size();) {
        auto const line = hosts.substr(at, hosts.find('\n', at) - at);
        at += line.size() + 1;
        if (line.starts_with("127.0.0.1 ") && (line + " ").find(" " + name + " ") != line.npos) return true;
    }
    return false;
}

} // namespace

TEST_CASE("hosts for exec --as-aws have AWS's names in all regions, in the user's own too, and localhost") {
    for (auto const* const name :
         {"localhost", "sns.us-east-1.amazonaws.com", "email.eu-west-1.amazonaws.com",
          "email-smtp.ap-southeast-2.amazonaws.com", "sqs.us-gov-west-1.amazonaws.com", "sts.amazonaws.com"}) {
        INFO(name);
        CHECK(leads_here(hosts_of_aws("us-east-1"), name));
    }
    CHECK_FALSE(leads_here(hosts_of_aws("us-east-1"), "sns.cn-north-1.amazonaws.com.cn"));
    CHECK(leads_here(hosts_of_aws("cn-north-1"), "sns.cn-north-1.amazonaws.com.cn"));
}

TEST_CASE("a trust store for Java has the certificate, and ends with a digest of itself") {
    auto const store = java_trust_store("DER");
    CHECK(store.starts_with(std::string("\xfe\xed\xfe\xed\0\0\0\2\0\0\0\1\0\0\0\2\0\6sesame", 24)));
    CHECK(store.substr(24, 22) == std::string("\0\0\0\0\0\0\0\0\0\5X.509\0\0\0\3DER", 22));
    CHECK(store.size() == 24 + 22 + 20);
}
