#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

// Time is handed in everywhere: nothing in model reads a clock.

namespace sesame {

using milliseconds = std::chrono::milliseconds;
using timestamp = std::chrono::sys_time<milliseconds>; // UTC

// The start of its day, and of the month after its own, in UTC.
timestamp day_of(timestamp t);
timestamp end_of_month(timestamp t);

// "2016-10-14T05:02:16.645Z": always three decimals.
std::string iso8601(timestamp t);

// "2018-04-03T14:30:00Z": no fraction.
std::string iso8601_seconds(timestamp t);

// "Fri, 14 Oct 2016 05:02:16 +0000", as in the Date header of a mail (RFC 5322 section 3.3).
std::string mail_date(timestamp t);

// As iso8601, but never ".000": a validator that rebuilds the text from a parsed date drops a fraction of zero and then
// refuses the signature (AWS SDK for Java v2). A message on the full second is stamped one millisecond later.
timestamp off_the_full_second(timestamp t);

// A time as SDKs send it: "2016-10-14T05:02:16Z", with a fraction or without, "Z" or an offset at its end.
std::optional<timestamp> parse_iso8601(std::string_view text);

// A time such as "500ms", "30s", "5m", "1h", "2d"; a bare number counts milliseconds. Nothing for other texts.
std::optional<milliseconds> parse_duration(std::string_view text);

} // namespace sesame
