#include "api/codec/json/json_source.hpp"
#include "api/codec/read.hpp"

#include <boost/describe/class.hpp>
#include <boost/json/parse.hpp>
#include <catch2/catch_test_macros.hpp>

// Lists and maps with limits, as SES v2 has them.

using namespace sesame::api::codec;

namespace {

constexpr one_of<"TYPE", "STATUS"> limited_keys{};

struct limited {
    std::optional<map_by<std::string, length{1, 2}, limited_keys, length{1, 3}>> Filter;
    map_by<std::vector<std::string>, length{1, 2}, limited_keys, length{1, 2}> Dimensions;
    required_list_of<std::string, length{1, 2}> Ids;
    std::optional<texts_up_to<2, length{1, 3}>> Names;
};
BOOST_DESCRIBE_STRUCT(limited, (), (Filter, Dimensions, Ids, Names))

// What is wrong with it; nothing if it is good.
std::string wrong_with(std::string_view text) {
    auto const body = boost::json::parse({text.data(), text.size()});
    json_source from{body};
    reader r{from};
    r.read<limited>();
    return r.violations().empty() ? "" : validation_text(r.violations(), false);
}

std::string at(std::string_view path, std::string_view rule) {
    return "1 validation error detected: Value at '" + std::string(path) +
           "' failed to satisfy constraint: " + std::string(rule);
}

constexpr std::string_view rest = R"("Dimensions":{"TYPE":["a"]},"Ids":["a"]})";

std::string filter(std::string_view f) { return R"({"Filter":)" + std::string(f) + "," + std::string(rest); }

} // namespace

TEST_CASE("a map has so many entries, keys of an enum, and values of some length") {
    CHECK(wrong_with("{" + std::string(rest)) == "");
    CHECK(wrong_with(filter(R"({"TYPE":"a","STATUS":"abc"})")) == "");
    CHECK(wrong_with(filter("{}")) == at("filter", "Member must have length greater than or equal to 1"));
    CHECK(wrong_with(filter(R"({"AGE":"1"})")) ==
          at("filter", "Map keys must satisfy constraint: [Member must satisfy enum value set: [TYPE, STATUS]]"));
    CHECK(wrong_with(filter(R"({"TYPE":"abcd"})")) ==
          at("filter",
             "Map value must satisfy constraint: [Member must have length less than or equal to 3, Member must "
             "have length greater than or equal to 1]"));
    CHECK(wrong_with(R"({"Ids":["a"]})") == at("dimensions", "Member must not be null"));
    CHECK(wrong_with(R"({"Dimensions":{"TYPE":["a","b","c"]},"Ids":["a"]})") ==
          at("dimensions",
             "Map value must satisfy constraint: [Member must have length less than or equal to 2, Member "
             "must have length greater than or equal to 1]"));
}

TEST_CASE("a list has so many members") {
    auto const ids = [](std::string_view list) {
        return wrong_with(R"({"Dimensions":{"TYPE":["a"]})" + std::string(list) + "}");
    };
    CHECK(ids(R"(,"Ids":["a","b"])") == "");
    CHECK(ids("") == at("ids", "Member must not be null"));
    CHECK(ids(R"(,"Ids":[])") == at("ids", "Member must have length greater than or equal to 1"));
    CHECK(ids(R"(,"Ids":["a","b","c"])") == at("ids", "Member must have length less than or equal to 2"));
    CHECK(ids(R"(,"Ids":["a"],"Names":[])") == "");
    CHECK(ids(R"(,"Ids":["a"],"Names":["a","b","c"])") ==
          at("names", "Member must have length less than or equal to 2"));
    CHECK(ids(R"(,"Ids":["a"],"Names":["abcd"])") ==
          at("names",
             "Member must satisfy constraint: [Member must have length less than or equal to 3, Member must have "
             "length greater than or equal to 1]"));
}
