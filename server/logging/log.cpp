#include "server/logging/log.hpp"

#include "model/base/time.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"
#include "server/logging/output.hpp"
#include "server/logging/printable.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <iterator>
#include <memory>
#include <unistd.h>

namespace sesame::server::log {
namespace {

constexpr std::size_t longest_value = 2'000; // bytes; a client may send megabytes
constexpr std::size_t written_at_once = 64 * 1024;

bool as_json = false;

constexpr std::string_view level_names[]{"debug", "info", "warning", "error"};
std::ptrdiff_t least_level = 1; // in level_names; of lesser ones no line is written, and if it is off, of none

void append_line(std::string& to, level of, std::string_view text) {
    auto const time = iso8601(std::chrono::floor<milliseconds>(std::chrono::system_clock::now()));
    auto const name = level_names[static_cast<std::size_t>(of)];
    constexpr std::string_view blanks = "       "; // as long as "warning"
    if (as_json)
        append(to, "{\"time\":\"", time, "\",\"level\":\"", name, "\"", text, "\n");
    else
        append(to, time, " ", name, blanks.substr(name.size()), " ", text, "\n");
}

// For the output's thread.
std::string notice_of_dropped(std::uint64_t count) {
    auto const number = std::to_string(count);
    auto const text =
        as_json
            ? R"(,"message":"log lines were dropped: nobody read them, or there was no room","count":)" + number + "}"
            : "log lines were dropped: nobody read them, or there was no room count=" + number;
    std::string line;
    append_line(line, level::warning, text);
    return line;
}

// Lines on their way to a file: it gets them when flushed, or when there are many.
class kept_lines {
  public:
    explicit kept_lines(int file)
        : to_(file, notice_of_dropped) {}

    output& file() { return to_; }

    void add(level of, std::string_view text) {
        append_line(lines_, of, text);
        if (lines_.size() > written_at_once) flush();
    }
    void flush() {
        if (!lines_.empty()) to_.write(lines_);
        lines_.clear();
    }

  private:
    output to_;
    std::string lines_;
};

// Where the log goes; there is one at a time. Not thread-safe on purpose: only the event loop logs. Never destroyed, as
// the output is not.
std::unique_ptr<kept_lines>& kept() {
    static auto* const one = new std::unique_ptr<kept_lines>(std::make_unique<kept_lines>(STDOUT_FILENO));
    return *one;
}

std::string value_shown(std::string_view value) {
    if (value.size() <= longest_value) return quoted(value);
    auto const length = std::to_string(value.size());
    return quoted(std::string(utf8_prefix(value, longest_value)) + "… (" + length + " bytes)");
}

// Whether JSON has a number for it. An account id is none, though it has only digits.
bool is_number(std::string_view name, std::string_view value) {
    constexpr std::string_view numbers[]{"status",   "duration_us", "duration_ms", "attempt",
                                         "attempts", "owed",        "count"};
    return std::find(std::begin(numbers), std::end(numbers), name) != std::end(numbers) && !value.empty() &&
           value.size() <= 15 && (value[0] != '0' || value.size() == 1) &&
           value.find_first_not_of("0123456789") == value.npos;
}

void write(level of, std::string_view what, fields more) {
    if (!enabled_for(of)) return;
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
    kept()->add(of, line);
}

using list = std::initializer_list<field>;

void write_out(level of, std::string_view what, list more) {
    write(of, what, {more.begin(), more.size()});
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
    if (to == stream::error) kept() = std::make_unique<kept_lines>(STDERR_FILENO);
    least_level = std::find(std::begin(level_names), std::end(level_names), level) - std::begin(level_names);
}

bool enabled_for(level one) { return static_cast<std::ptrdiff_t>(one) >= least_level; }
bool enabled_for_debug() { return enabled_for(level::debug); }
void debug(std::string_view what, list more) { write_out(level::debug, what, more); }
void info(std::string_view what, list more) { write_out(level::info, what, more); }
void warning(std::string_view what, list more) { write_out(level::warning, what, more); }
void error(std::string_view what, list more) { write_out(level::error, what, more); }
void later(level one, std::string_view what, fields more) { write(one, what, more); }
void flush() { kept()->flush(); }

std::uint64_t dropped() { return kept()->file().dropped(); }

void finish() {
    constexpr std::chrono::milliseconds patience{500};
    flush();
    kept()->file().finish(patience);
}

} // namespace sesame::server::log
