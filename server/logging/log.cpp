#include "server/logging/log.hpp"

#include "model/base/time.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"
#include "server/logging/output.hpp"
#include "server/logging/printable.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/base_sink.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <memory>
#include <unistd.h>

namespace sesame::server::log {
namespace {

constexpr std::size_t longest_value = 2'000; // bytes; a client may send megabytes
constexpr std::size_t written_at_once = 64 * 1024;

bool as_json = false;

// One for each request: spdlog's patterns take three times as long.
void append_line(std::string& to, spdlog::log_clock::time_point at, spdlog::level::level_enum level,
                 std::string_view text) {
    auto const time = iso8601(std::chrono::floor<milliseconds>(at));
    auto const shown = spdlog::level::to_string_view(level);
    std::string_view const name(shown.data(), shown.size());
    constexpr std::string_view blanks = "       "; // as long as "warning"
    if (as_json)
        append(to, "{\"time\":\"", time, "\",\"level\":\"", name, "\"", text, "\n");
    else
        append(to, time, " ", name, blanks.substr(std::min(name.size(), blanks.size())), " ", text, "\n");
}

// For the output's thread.
std::string notice_of_dropped(std::uint64_t count) {
    auto const number = std::to_string(count);
    auto const text =
        as_json
            ? R"(,"message":"log lines were dropped: nobody read them, or there was no room","count":)" + number + "}"
            : "log lines were dropped: nobody read them, or there was no room count=" + number;
    std::string line;
    append_line(line, spdlog::log_clock::now(), spdlog::level::warn, text);
    return line;
}

// Hands its lines on when flushed, or when it has many.
class kept_lines : public spdlog::sinks::base_sink<spdlog::details::null_mutex> {
  public:
    explicit kept_lines(int file)
        : to_(file, notice_of_dropped) {}

    output& file() { return to_; }

  protected:
    void sink_it_(spdlog::details::log_msg const& m) override {
        append_line(lines_, m.time, m.level, {m.payload.data(), m.payload.size()});
        if (lines_.size() > written_at_once) flush_();
    }
    void flush_() override {
        if (!lines_.empty()) to_.write(lines_);
        lines_.clear();
    }

  private:
    output to_;
    std::string lines_;
};

// Where the log goes; there is one at a time.
std::shared_ptr<kept_lines>& sink() {
    static auto* const one = new std::shared_ptr<kept_lines>(std::make_shared<kept_lines>(STDOUT_FILENO));
    return *one;
}

// The one logger. Not thread-safe on purpose: only the event loop logs. Never destroyed, as the output is not.
spdlog::logger& logger() {
    static auto* const one = new spdlog::logger("sesame", sink());
    return *one;
}

std::string value_shown(std::string_view value) {
    if (value.size() <= longest_value) return quoted(value);
    auto const length = std::to_string(value.size());
    return quoted(std::string(utf8_prefix(value, longest_value)) + "… (" + length + " bytes)");
}

spdlog::level::level_enum level_of(level one) {
    switch (one) {
    case level::debug:
        return spdlog::level::debug;
    case level::info:
        return spdlog::level::info;
    case level::warning:
        return spdlog::level::warn;
    case level::error:
        break;
    }
    return spdlog::level::err;
}

// Whether JSON has a number for it. An account id is none, though it has only digits.
bool is_number(std::string_view name, std::string_view value) {
    constexpr std::string_view numbers[]{"status",   "duration_us", "duration_ms", "attempt",
                                         "attempts", "owed",        "count"};
    return std::find(std::begin(numbers), std::end(numbers), name) != std::end(numbers) && !value.empty() &&
           value.size() <= 15 && (value[0] != '0' || value.size() == 1) &&
           value.find_first_not_of("0123456789") == value.npos;
}

void write(spdlog::level::level_enum level, std::string_view what, fields more) {
    if (!logger().should_log(level)) return;
    static std::string line; // kept for the next: one is written for each request
    line.clear();
    if (as_json)
        append(line, ",\"message\":", quoted(what));
    else
        is_word(what) ? line.append(what) : line.append(printable(what));
    for (auto const& [name, value] : more)
        if (as_json)
            append(line, ",", quoted(name), ":", is_number(name, value) ? std::string(value) : value_shown(value));
        else if (is_word(value) && value.size() <= longest_value)
            append(line, " ", name, "=", value);
        else
            append(line, " ", name, "=", value_shown(value));
    if (as_json) line.append("}");
    logger().log(level, spdlog::string_view_t(line));
}

using list = std::initializer_list<field>;

void write_out(spdlog::level::level_enum level, std::string_view what, list more) {
    write(level, what, {more.begin(), more.size()});
    flush();
}

} // namespace

bool is_word(std::string_view text) {
    unsigned char odd = text.empty(); // looks at all of it, so that a compiler can take many bytes at once
    for (char const c : text) odd |= static_cast<unsigned char>((c <= ' ') | (c >= 0x7f) | (c == '"') | (c == '='));
    return odd == 0;
}

void start(std::string_view level, bool json, stream to) {
    as_json = json;
    if (to == stream::error) logger().sinks() = {sink() = std::make_shared<kept_lines>(STDERR_FILENO)};
    logger().set_level(spdlog::level::from_str(std::string(level)));
}

bool enabled_for(level one) { return logger().should_log(level_of(one)); }
bool enabled_for_debug() { return enabled_for(level::debug); }
void debug(std::string_view what, list more) { write_out(spdlog::level::debug, what, more); }
void info(std::string_view what, list more) { write_out(spdlog::level::info, what, more); }
void warning(std::string_view what, list more) { write_out(spdlog::level::warn, what, more); }
void error(std::string_view what, list more) { write_out(spdlog::level::err, what, more); }
void later(level one, std::string_view what, fields more) { write(level_of(one), what, more); }
void flush() { logger().flush(); }

std::uint64_t dropped() { return sink()->file().dropped(); }

void finish() {
    constexpr std::chrono::milliseconds patience{500};
    flush();
    sink()->file().finish(patience);
}

} // namespace sesame::server::log
