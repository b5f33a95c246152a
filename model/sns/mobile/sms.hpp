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

// A number in the SMS sandbox. It may get messages once its code was confirmed.
struct sandbox_number {
    std::string number;
    std::string one_time_password; // AWS would send it there; tests read it here
    bool verified = false;
};
BOOST_DESCRIBE_STRUCT(sandbox_number, (), (number, verified, one_time_password))

struct sms_state {
    std::map<std::string, std::string, std::less<>> attributes; // as set
    std::set<std::string, std::less<>> opted_out;
    std::vector<sandbox_number> sandbox; // in order of creation
};
BOOST_DESCRIBE_STRUCT(sms_state, (), (attributes, opted_out, sandbox))

// Sets these attributes and keeps the others.
void set_sms_attributes(account& a, text_map const& attributes);

// The attributes that were set, and MonthlySpendLimit. With `names`, only these.
text_map sms_attributes(account const& a, std::vector<std::string> const& names);

// Refuses a number that is not in the form of E.164.
void check_phone_number(std::string_view number);

// Whether Publish takes the number.
bool may_be_published_to(std::string_view number);

// Adds the number, or makes a new code for it. Good until a number is created or deleted.
sandbox_number const& create_sandbox_number(account& a, std::string const& number);
// Both refuse an unknown number; the first refuses a wrong password.
void verify_sandbox_number(account& a, std::string const& number, std::string const& one_time_password);
void delete_sandbox_number(account& a, std::string const& number);

} // namespace sesame::sns
