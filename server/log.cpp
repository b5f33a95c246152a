#include "server/log.hpp"

#include <boost/json/serialize.hpp>
#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/base_sink.h>

#include <algorithm>
#include <cstdio>

namespace sesame::server::log {
namespace {

bool as_json = false;

// spdlog's own for standard output writes out each line.
class kept_lines : public spdlog::sinks::base_sink<spdlog::details::null_mutex> {
  public:
    explicit kept_lines(std::FILE* to)
        : to_(to) {}

  protected:
    void sink_it_(spdlog::details::log_msg const& m) override {
        spdlog::memory_buf_t line;
        formatter_->format(m, line);
        std::fwrite(line.data(), 1, line.size(), to_);
    }
    void flush_() override { std::fflush(to_); }

  private:
    std::FILE* to_;
};

// The one logger. Not thread-safe on purpose: only the event loop logs.
spdlog::logger& logger() {
    static spdlog::logger one{"sesame", std::make_shared<kept_lines>(stdout)};
    return one;
}

std::string quoted(std::string_view text) { return boost::json::serialize(boost::json::string_view(text)); }

// Text that a line-oriented reader takes as one word is printed as it is.
bool is_word(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f && c != '"' && c != '='; });
}

void write(spdlog::level::level_enum level, std::string_view what, fields more) {
    if (!logger().should_log(level)) return;
    static std::string line; // kept for the next: one is written for each request
    line.clear();
    if (as_json)
        line.append(",\"message\":").append(quoted(what));
    else
        line.append(what);
    for (auto const& [name, value] : more)
        if (as_json)
            line.append(",").append(quoted(name)).append(":").append(quoted(value));
        else if (line.append(" ").append(name).append("="); is_word(value))
            line.append(value);
        else
            line.append(quoted(value));
    if (as_json) line.append("}");
    logger().log(level, spdlog::string_view_t(line));
}

void write_out(spdlog::level::level_enum level, std::string_view what, fields more) {
    write(level, what, more);
    flush();
}

} // namespace

void start(std::string_view level, bool json, stream to) {
    as_json = json;
    if (to == stream::error) logger().sinks() = {std::make_shared<kept_lines>(stderr)};
    auto const pattern = json ? R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l"%v)" : "%Y-%m-%dT%H:%M:%S.%eZ %-7l %v";
    logger().set_formatter(std::make_unique<spdlog::pattern_formatter>(pattern, spdlog::pattern_time_type::utc));
    logger().set_level(spdlog::level::from_str(std::string(level)));
}

bool enabled_for_info() { return logger().should_log(spdlog::level::info); }
bool enabled_for_debug() { return logger().should_log(spdlog::level::debug); }
void debug(std::string_view what, fields more) { write_out(spdlog::level::debug, what, more); }
void info(std::string_view what, fields more) { write_out(spdlog::level::info, what, more); }
void warning(std::string_view what, fields more) { write_out(spdlog::level::warn, what, more); }
void error(std::string_view what, fields more) { write_out(spdlog::level::err, what, more); }
void info_later(std::string_view what, fields more) { write(spdlog::level::info, what, more); }
void flush() { logger().flush(); }

} // namespace sesame::server::log
