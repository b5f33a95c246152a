#include "api/codec/state/described.hpp"

#include "api/codec/state/naming.hpp"
#include "model/base/time.hpp"

#include <boost/describe/class.hpp>
#include <catch2/catch_test_macros.hpp>

#include <optional>
#include <string>
#include <vector>

using namespace sesame;
using namespace sesame::api::codec::state;

namespace {

struct whole_struct {
    std::string text;
    std::optional<milliseconds> time;
    bool flag = false;
    std::vector<int> numbers;
};
BOOST_DESCRIBE_STRUCT(whole_struct, (), (text, time, flag, numbers))

struct forgetful_struct {
    std::string text;
    std::optional<std::string> other;
    bool flag = false;
};
BOOST_DESCRIBE_STRUCT(forgetful_struct, (), (text, other))

struct struct_with_index {
    std::string text;
    std::size_t size = 0;
    static constexpr std::size_t derived_members = 1;
};
BOOST_DESCRIBE_STRUCT(struct_with_index, (), (text))

class whole_class {
  public:
    int sum() const { return number_ + (flag_ ? 1 : 0); }

  private:
    bool flag_ = false;
    std::string text_;
    int number_ = 0;
    BOOST_DESCRIBE_CLASS(whole_class, (), (), (), (flag_, text_, number_))
};

class forgetful_class {
  public:
    int sum() const { return number_ + (flag_ ? 1 : 0); }

  private:
    bool flag_ = false;
    std::string text_;
    int number_ = 0;
    BOOST_DESCRIBE_CLASS(forgetful_class, (), (), (), (flag_, text_))
};

} // namespace

// The codec asserts this of all state while it is compiled.
TEST_CASE("a member that is not described is found out") {
    STATIC_CHECK(wholly_described<whole_struct>());
    STATIC_CHECK(wholly_described<struct_with_index>());
    STATIC_CHECK(wholly_described<whole_class>());
    STATIC_CHECK_FALSE(wholly_described<forgetful_struct>());
    STATIC_CHECK_FALSE(wholly_described<forgetful_class>());
}

TEST_CASE("an alternative is called as its type, without namespaces") {
    STATIC_CHECK(type_name<whole_struct>() == "whole_struct");
}

TEST_CASE("members are named as they are, as AWS's newer services name them, or as JavaScript does") {
    CHECK(named("topic_arn", naming::as_is) == "topic_arn");
    CHECK(named("values_", naming::as_is) == "values");
    CHECK(named("topic_arn", naming::pascal) == "TopicArn");
    CHECK(named("topic_arn", naming::camel) == "topicArn");
    CHECK(named("last_24_hours_", naming::pascal) == "Last24Hours");
    CHECK(named("minDelayTarget", naming::pascal) == "MinDelayTarget");
}
