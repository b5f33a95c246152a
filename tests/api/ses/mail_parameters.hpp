#pragma once
#include "tests/api/caller.hpp"

#include <string>

namespace sesame::test {

// A SendEmail from `source`, and what else it has.
inline parameters mail(std::string const& source, parameters const& more = {}) {
    parameters out{{"Source", source},
                   {"Destination.ToAddresses.member.1", "you@example.net"},
                   {"Message.Subject.Data", "Hello"},
                   {"Message.Body.Text.Data", "Hello, you."}};
    out.insert(out.end(), more.begin(), more.end());
    return out;
}

} // namespace sesame::test
