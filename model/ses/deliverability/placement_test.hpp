#pragma once
#include "model/account/call.hpp"
#include "model/ses/deliverability/test_report.hpp"
#include "model/ses/sending/formatted_sending.hpp"
#include "model/ses/sending/raw_sending.hpp"
#include "model/ses/sending/templated_sending.hpp"

#include <string>

namespace sesame::ses {

// The name and the sender of a predictive inbox placement test.
struct placement_test {
    std::string name;
    std::string from;
    tag_list tags;
};

// Begin a test with a mail of each kind; who sends and gets `e` does not count. They refuse as sending does, if sending
// is paused or the sender is not verified, and what cannot be composed.
test_report const& test_placement(accounts& all, account& a, placement_test const& test, formatted_email e,
                                  call const& c);
test_report const& test_placement(accounts& all, account& a, placement_test const& test, templated_email const& e,
                                  call const& c);
test_report const& test_placement(accounts& all, account& a, placement_test const& test, raw_email const& e,
                                  call const& c);

} // namespace sesame::ses
