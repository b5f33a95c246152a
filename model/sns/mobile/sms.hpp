#pragma once
#include "model/base/time.hpp"
#include "model/sns/topics/topic.hpp"

#include <boost/describe/class.hpp>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sesame {
struct account;
}

namespace sesame::sns {

// A number that may be sent to from the SMS sandbox once its code was given back.
struct sandbox_number {
    std::string number;
    std::string one_time_password; // what AWS would send there; tests read it here
    bool verified = false;
};
BOOST_DESCRIBE_STRUCT(sandbox_number, (), (number, verified, one_time_password))

struct sms_state {
    std::map<std::string, std::string, std::less<>> attributes; // as set
    std::set<std::string, std::less<>> opted_out;
    std::vector<sandbox_number> sandbox; // in order of creation
};
BOOST_DESCRIBE_STRUCT(sms_state, (), (attributes, opted_out, sandbox))

// Sets what is given and keeps the rest.
void set_sms_attributes(account& a, text_map const& attributes);

// Those that were set, and MonthlySpendLimit; with names only these.
text_map sms_attributes(account const& a, std::vector<std::string> const& names);

// Refuses what is no number as E.164 writes it.
void check_phone_number(std::string_view number);

// Whether Publish takes the number.
bool may_be_published_to(std::string_view number);

// Adds the number, or makes a new code for it.
sandbox_number const& create_sandbox_number(account& a, std::string const& number);
// Refuse a number that is not there; and another password.
void verify_sandbox_number(account& a, std::string const& number, std::string const& one_time_password);
void delete_sandbox_number(account& a, std::string const& number);

} // namespace sesame::sns
