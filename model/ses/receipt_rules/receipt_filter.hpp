#pragma once
#include "model/ses/events/word_sets.hpp"
#include <boost/describe/class.hpp>
#include <string>
#include <string_view>

namespace sesame {
struct account;
}

namespace sesame::ses {

// Mail from these addresses is blocked or, against what other filters block, allowed.
struct receipt_filter {
    std::string name;
    filter_policy policy{};
    std::string cidr; // an IP address or a block of them
};
BOOST_DESCRIBE_STRUCT(receipt_filter, (), (name, policy, cidr))

// Refuses what is no filter, and a name that is taken.
void create_receipt_filter(account& a, receipt_filter filter);
// Creates it, or puts it in the place of the one of its name if that is another. Throws InvalidParameterValue,
// LimitExceeded.
void put_receipt_filter(account& a, receipt_filter const& filter);
// Nothing happens if there is none.
void delete_receipt_filter(account& a, std::string const& name);

// Whether mail from this IP address is refused: a filter blocks it and none allows it.
bool is_blocked(account const& a, std::string_view ip);

} // namespace sesame::ses
