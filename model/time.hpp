#pragma once
#include <chrono>
#include <string>

// Time is handed in everywhere: nothing in model reads a clock.

namespace sesame {

using milliseconds = std::chrono::milliseconds;
using timestamp = std::chrono::sys_time<milliseconds>; // UTC

// "2016-10-14T05:02:16.645Z": always three decimals.
std::string iso8601(timestamp t);

// "Fri, 14 Oct 2016 05:02:16 +0000", as in the Date header of a mail (RFC 5322 section 3.3).
std::string mail_date(timestamp t);

// As iso8601, but never ".000": a validator that rebuilds the text from a parsed date drops a fraction of zero and then
// refuses the signature (AWS SDK for Java v2). A message on the full second is stamped one millisecond later.
timestamp off_the_full_second(timestamp t);

} // namespace sesame
