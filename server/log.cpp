#include "server/log.hpp"

#include <boost/json/serialize.hpp>
#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>

namespace sesame::server::log {
namespace {

bool as_json = false;

// The one logger. Not thread-safe on purpose: only the event loop logs.
spdlog::logger& logger() {
    static spdlog::logger one{"sesame", std::make_shared<spdlog::sinks::stdout_sink_st>()};
    return one;
}

std::string quoted(std::string_view text) { return boost::json::serialize(boost::json::string_view(text)); }

// Text that a line-oriented reader takes as one word is printed as it is.
std::string word(std::string_view text) {
    bool plain = !text.empty();
    for (unsigned char const c : text) plain = plain && c > ' ' && c < 0x7f && c != '"' && c != '=';
    return plain ? std::string(text) : quoted(text);
}

void write(spdlog::level::level_enum level, std::string_view what, fields more) {
    if (!logger().should_log(level)) return;
    std::string line(as_json ? "" : what);
    for (auto const& [name, value] : more)
        if (as_json)
            line.append(",").append(quoted(name)).append(":").append(quoted(value));
        else
            line.append(" ").append(name).append("=").append(word(value));
    logger().log(level, spdlog::string_view_t(as_json ? ",\"message\":" + quoted(what) + line + "}" : line));
}

} // namespace

void start(std::string_view level, bool json) {
    as_json = json;
    auto const pattern = json ? R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l"%v)" : "%Y-%m-%dT%H:%M:%S.%eZ %-7l %v";
    logger().set_formatter(std::make_unique<spdlog::pattern_formatter>(pattern, spdlog::pattern_time_type::utc));
    logger().set_level(spdlog::level::from_str(std::string(level)));
    logger().flush_on(spdlog::level::trace);
}

bool enabled_for_info() { return logger().should_log(spdlog::level::info); }
bool enabled_for_debug() { return logger().should_log(spdlog::level::debug); }
void debug(std::string_view what, fields more) { write(spdlog::level::debug, what, more); }
void info(std::string_view what, fields more) { write(spdlog::level::info, what, more); }
void warning(std::string_view what, fields more) { write(spdlog::level::warn, what, more); }
void error(std::string_view what, fields more) { write(spdlog::level::err, what, more); }

} // namespace sesame::server::log
