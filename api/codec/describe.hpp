#pragma once
#include "api/codec/type.hpp"

#include <string>
#include <vector>

// Prints the parameters of a described request for people, from the same types that the reader uses.

namespace sesame::api::codec {

struct parameter_description {
    std::string name; // "Tags.member.N.Key" in a form, N for a number; "Tags[].Key" and "Filter.<key>" in JSON
    std::string what; // "text, 1-128 characters"
    bool required;
};

enum class named_as : unsigned char { form, json };
std::vector<parameter_description> parameters_of(structure_type const& request, named_as how);

} // namespace sesame::api::codec
