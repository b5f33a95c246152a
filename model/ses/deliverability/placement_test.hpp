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

// Begins a test with a mail that SES composes, in steps: others are served in between. Who sends and gets the mail does
// not count. It refuses as sending does, if sending is paused or the sender is not verified, and what cannot be
// composed.
class placement_sending {
  public:
    placement_sending(account& a, placement_test test, formatted_email e, timestamp now);
    placement_sending(account const& a, placement_test test, templated_email const& e);

    std::function<void()> apart();
    // Does the next step; true when the test has begun.
    bool go_on(accounts& all, account& a, call const& c);
    // Good until the account drops the report.
    test_report const& report() const { return *report_; }

  private:
    void compose(account& a, formatted_email e, timestamp now);

    placement_test test_;
    sending_terms terms_;
    std::optional<rendering> work_; // of a template
    std::string subject_;
    std::optional<mail> composed_;
    std::optional<std::string> message_;
    test_report const* report_ = nullptr;
};

// The same with a raw mail, at once.
test_report const& test_placement(accounts& all, account& a, placement_test const& test, raw_email const& e,
                                  call const& c);

} // namespace sesame::ses
