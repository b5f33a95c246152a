#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace sesame::server::log {

// One line to standard output, or to standard error: text ("… what name=value …") or one JSON object, as start() chose.
// A field's value need live no longer than the call. Whatever stands in it, or in `what`, the line stays one line, and
// nothing in it controls a terminal; a long value is cut. Writing never waits for whoever reads: see output.
using field = std::pair<std::string_view, std::string_view>;
using fields = std::initializer_list<field>;

enum class stream { output, error };

// `level`: debug, info, warning, error or off.
void start(std::string_view level, bool json, stream to = stream::output);

// Whether a line-oriented reader takes a value for one word, so that it is written without quotes.
bool is_word(std::string_view text);

bool enabled_for_info();
bool enabled_for_debug();
void debug(std::string_view what, fields more = {});
void info(std::string_view what, fields more = {});
void warning(std::string_view what, fields more = {});
void error(std::string_view what, fields more = {});

// For lines that come often: as info, but the line may wait for flush(), which the caller sees to. All others are
// written out at once.
void info_later(std::string_view what, fields more);
void flush();

std::uint64_t dropped(); // lines that could not be written

// What was logged is written out, unless nobody reads it: that is waited for half a second.
void finish();

} // namespace sesame::server::log
