#pragma once
#include <boost/json/value.hpp>

#include <map>
#include <string>
#include <string_view>

namespace sesame::api::control {

// YAML, of which JSON is a part, as it was read.
struct yaml_text {
    boost::json::value value;
    std::map<std::string, int> lines; // of every value, by its path as json_reader spells it; from 1

    // Where the value at this path is, or the nearest around it.
    int line_of(std::string path) const;
};

// What is wrong with the text.
struct yaml_refusal {
    int line;
    std::string message;
};

// Plain scalars are what JSON has: true, false, null and numbers; others are texts, and so are numbers of 12 digits and
// more, which are account ids. Throws yaml_refusal.
yaml_text read_yaml(std::string_view text);

} // namespace sesame::api::control
