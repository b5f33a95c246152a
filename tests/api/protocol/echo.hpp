#pragma once
#include "api/operation/operation.hpp"
#include "model/account/refusal.hpp"

#include <boost/describe/class.hpp>

#include <vector>

namespace sesame::test {

// Parts of the services that the tests of protocols register.

struct Nothing {};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

// Gives back what it was given.
template<class T>
T echo(api::context&, T const& given) {
    return given;
}

inline refusal all_broken_rules(std::vector<api::codec::violation> const& violations) {
    return {common_reason::parameters_not_valid, {api::codec::validation_text(violations, false)}};
}

} // namespace sesame::test
