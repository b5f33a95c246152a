#pragma once
#include <boost/describe/class.hpp>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sesame {
struct account;
}

// Tags of SES's resources, which only SES v2 shows.

namespace sesame::ses {

struct tag {
    std::string key, value;
    friend bool operator==(tag const&, tag const&) = default;
};
BOOST_DESCRIBE_STRUCT(tag, (), (key, value))
using tag_list = std::vector<tag>; // in the order in which they came, each key once

// By the last part of the resource's ARN: "configuration-set/welcome".
using tags_by_resource = std::map<std::string, tag_list, std::less<>>;

// Adds tags; the new value of a known key counts. Refuses a bad or repeated key, a bad value and more than 50 tags of a
// resource, and then adds none.
void add_tags(account& a, std::string const& resource, tag_list const& tags);
void remove_tags(account& a, std::string const& resource, std::vector<std::string> const& keys);

// Refuses as add_tags does, for a resource that is not made yet.
void check_tags(tag_list const& tags);

// Empty if it has none.
tag_list tags_of(account const& a, std::string_view resource);

// Each resource that is deleted takes its tags along.
void forget_tags(account& a, std::string_view resource);

} // namespace sesame::ses
