#pragma once
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace sesame::server::log {

// One line to standard output, or to standard error: text ("… what name=value …") or one JSON object, as start() chose.
// In JSON, fields that count or measure are numbers. Fields need live no longer than the call. Whatever a field or
// `what` holds, the line stays one line and controls no terminal; a long value is cut. To write never waits for a
// reader: see output.
using field = std::pair<std::string_view, std::string_view>;
using fields = std::span<field const>;

enum class stream { output, error };

// `level`: debug, info, warning, error or off.
void start(std::string_view level, bool json, stream to = stream::output);

// Whether a program that reads lines takes this value for one word, so that it needs no quotes.
bool is_word(std::string_view text);

enum class level { debug, info, warning, error };
bool enabled_for(level one);
bool enabled_for_debug();
void debug(std::string_view what, std::initializer_list<field> more = {});
void info(std::string_view what, std::initializer_list<field> more = {});
void warning(std::string_view what, std::initializer_list<field> more = {});
void error(std::string_view what, std::initializer_list<field> more = {});

// For lines that come often: the line may wait until the caller calls flush(). All other lines are written at once.
void later(level one, std::string_view what, fields more);
void flush();

std::uint64_t dropped(); // lines that could not be written

// Waits until all lines are written, at most half a second: perhaps nobody reads them.
void finish();

} // namespace sesame::server::log
