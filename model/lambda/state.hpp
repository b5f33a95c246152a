#pragma once
#include "model/base/registry.hpp"

#include <boost/describe/class.hpp>
#include <string>

namespace sesame::lambda {

// A function that an HTTP server of the user's stands for.
struct function {
    std::string name; // "my-function"
    std::string url;  // is POSTed the events
};
BOOST_DESCRIBE_STRUCT(function, (), (name, url))

// The functions of an account and region that have a URL, beside those of the process (options::functions).
struct state {
    registry<function> functions; // by name
};
BOOST_DESCRIBE_STRUCT(state, (), (functions))

} // namespace sesame::lambda
