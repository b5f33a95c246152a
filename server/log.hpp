#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace sesame::server::log {

// One line to standard output, or to standard error: text ("… what name=value …") or one JSON object, as start() chose.
// A field's value need live no longer than the call.
using field = std::pair<std::string_view, std::string_view>;
using fields = std::initializer_list<field>;

enum class stream { output, error };

// `level`: debug, info, warning, error or off.
void start(std::string_view level, bool json, stream to = stream::output);

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

} // namespace sesame::server::log
