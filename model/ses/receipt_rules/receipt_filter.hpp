#pragma once
#include "model/ses/events/word_sets.hpp"
#include <boost/describe/class.hpp>
#include <string>
#include <string_view>

namespace sesame {
struct account;
}

namespace sesame::ses {

// Blocks mail from these addresses, or allows it against other filters.
struct receipt_filter {
    std::string name;
    filter_policy policy{};
    std::string cidr; // an IP address or a block of them
};
BOOST_DESCRIBE_STRUCT(receipt_filter, (), (name, policy, cidr))

// Refuses a malformed name or block, a name that is taken, and one filter too many.
void create_receipt_filter(account& a, receipt_filter filter);
// Creates the filter, or replaces a different one of its name. Refuses a malformed name or block, and one filter too
// many.
void put_receipt_filter(account& a, receipt_filter const& filter);
// Nothing happens if there is none.
void delete_receipt_filter(account& a, std::string const& name);

// Whether a filter blocks mail from this IP address, and none allows it.
bool is_blocked(account const& a, std::string_view ip);

} // namespace sesame::ses
