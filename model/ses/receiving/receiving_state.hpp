#pragma once
#include "model/base/registry.hpp"
#include "model/base/time_order.hpp"
#include "model/ses/receipt_rules/receipt_filter.hpp"
#include "model/ses/receipt_rules/receipt_rule.hpp"
#include "model/ses/receiving/received_mail.hpp"
#include "model/ses/receiving/waiting_receipt.hpp"

#include <boost/describe/class.hpp>

namespace sesame::ses {

// All that SES remembers about receiving.
struct receiving_state {
    registry<receipt_rule_set> rule_sets;
    std::string active_rule_set; // empty if none is
    registry<receipt_filter> filters;
    registry<received_mail> mails;        // by message id; the last thousand
    time_order order;                     // of `mails`
    std::vector<waiting_receipt> waiting; // for functions, the oldest first
    std::size_t bytes = 0;                // of `mails`
    std::uint64_t dropped = 0;            // mails that made room for newer ones

    // Call this after reading the described members: sums up the mails.
    void rebuild();
    static constexpr std::size_t derived_members = 2;
};
BOOST_DESCRIBE_STRUCT(receiving_state, (), (rule_sets, active_rule_set, filters, mails, waiting, dropped))

} // namespace sesame::ses
