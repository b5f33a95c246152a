#include "model/time.hpp"

#include <array>
#include <charconv>
#include <cstdio>

namespace sesame {

std::string iso8601(timestamp t) {
    auto const day = std::chrono::floor<std::chrono::days>(t);
    std::chrono::year_month_day const date{day};
    std::chrono::hh_mm_ss const clock{t - day};
    std::array<char, 40> text;
    auto const length =
        std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
                      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                      static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                      static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
    return {text.data(), static_cast<std::size_t>(length)};
}

std::optional<timestamp> parse_iso8601(std::string_view text) {
    // Takes digits and then, if it is not 0, the character after them.
    bool good = true;
    auto const take = [&](std::size_t digits, char after) {
        int out = 0;
        auto const end = text.data() + std::min(digits, text.size());
        auto const [stop, bad] = std::from_chars(text.data(), end, out);
        good = good && text.size() > digits && bad == std::errc{} && stop == end && text[digits] == after;
        text.remove_prefix(std::min(digits + 1, text.size()));
        return out;
    };
    auto const year = take(4, '-');
    auto const month = take(2, '-');
    auto const day = take(2, 'T');
    auto const hour = take(2, ':');
    auto const minute = take(2, ':');
    bool const fraction = text.size() > 2 && text[2] == '.';
    auto const second = take(2, fraction ? '.' : 'Z');
    auto const decimals = text.empty() ? 0 : text.size() - 1;
    auto millisecond = fraction && decimals >= 1 && decimals <= 3 ? take(decimals, 'Z') : 0;
    for (auto n = decimals; fraction && n < 3; ++n) millisecond *= 10;
    std::chrono::year_month_day const date{std::chrono::year{year}, std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!good || !text.empty() || !date.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
    return std::chrono::sys_days{date} + std::chrono::hours{hour} + std::chrono::minutes{minute} +
           std::chrono::seconds{second} + milliseconds{millisecond};
}

timestamp off_the_full_second(timestamp t) {
    return t == std::chrono::floor<std::chrono::seconds>(t) ? t + milliseconds{1} : t;
}

} // namespace sesame
