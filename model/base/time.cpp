#include "model/base/time.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <utility>

namespace sesame {
namespace {

// Takes numbers, and the characters between them, off the front of a text.
class number_reader {
  public:
    explicit number_reader(std::string_view text)
        : rest_(text) {}

    int digits(std::size_t count) {
        auto const text = rest_.substr(0, count);
        int out = 0;
        auto const [stop, bad] = std::from_chars(text.data(), text.data() + text.size(), out);
        bool const is_number = bad == std::errc{} && !text.starts_with('-'); // "-0" is none
        if (!is_number || stop != text.data() + count || text.size() != count) fail();
        rest_.remove_prefix(text.size());
        return out;
    }
    bool take(char c) {
        if (!rest_.starts_with(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }
    void expect(char c) {
        if (!take(c)) fail();
    }
    // The milliseconds of a fraction of any length.
    int fraction() {
        int out = 0;
        for (int worth = 100; !rest_.empty() && rest_[0] >= '0' && rest_[0] <= '9'; worth /= 10) {
            out += (rest_[0] - '0') * worth;
            rest_.remove_prefix(1);
        }
        return out;
    }
    void fail() { good_ = false; }
    bool done() const { return good_ && rest_.empty(); }

  private:
    std::string_view rest_;
    bool good_ = true;
};

// Writes the last so many digits and gives the place behind them. Every document has a time in it, and printf takes
// many times as long.
char* put(char* to, unsigned number, int digits) {
    for (auto* at = to + digits; at != to; number /= 10) *--at = static_cast<char>('0' + number % 10);
    return to + digits;
}

char* put(char* to, char before, long long number, int digits) {
    *to = before;
    return put(to + 1, static_cast<unsigned>(number), digits);
}

} // namespace

timestamp day_of(timestamp t) { return std::chrono::floor<std::chrono::days>(t); }

timestamp end_of_month(timestamp t) {
    using namespace std::chrono;
    year_month_day const today{floor<days>(t)};
    return sys_days((today.year() / today.month() + months{1}) / 1);
}

std::string iso8601(timestamp t) {
    auto const day = std::chrono::floor<std::chrono::days>(t);
    std::chrono::year_month_day const date{day};
    std::chrono::hh_mm_ss const clock{t - day};
    int const year{date.year()};
    std::array<char, 32> text;
    auto* to = put(text.data(), static_cast<unsigned>(year), year > 9999 ? 5 : 4);
    to = put(to, '-', static_cast<unsigned>(date.month()), 2);
    to = put(to, '-', static_cast<unsigned>(date.day()), 2);
    to = put(to, 'T', clock.hours().count(), 2);
    to = put(to, ':', clock.minutes().count(), 2);
    to = put(to, ':', clock.seconds().count(), 2);
    to = put(to, '.', clock.subseconds().count(), 3);
    *to++ = 'Z';
    return {text.data(), to};
}

std::string iso8601_seconds(timestamp t) {
    auto out = iso8601(t);
    out.resize(out.find('.'));
    out.push_back('Z');
    return out;
}

std::string mail_date(timestamp t) {
    static constexpr std::array<char const*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array<char const*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto const day = std::chrono::floor<std::chrono::days>(t);
    std::chrono::year_month_day const date{day};
    std::chrono::hh_mm_ss const clock{std::chrono::floor<std::chrono::seconds>(t - day)};
    std::array<char, 48> text;
    auto const length = std::snprintf(
        text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d +0000", days[std::chrono::weekday{day}.c_encoding()],
        static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1],
        static_cast<int>(date.year()), static_cast<int>(clock.hours().count()),
        static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
    return {text.data(), static_cast<std::size_t>(length)};
}

timestamp off_the_full_second(timestamp t) {
    return t == std::chrono::floor<std::chrono::seconds>(t) ? t + milliseconds{1} : t;
}

std::optional<timestamp> parse_iso8601(std::string_view text) {
    using namespace std::chrono;
    number_reader from(text);
    year const y{from.digits(4)};
    from.expect('-');
    month const m{static_cast<unsigned>(from.digits(2))};
    from.expect('-');
    day const d{static_cast<unsigned>(from.digits(2))};
    from.expect('T');
    hours const hour{from.digits(2)};
    from.expect(':');
    minutes const minute{from.digits(2)};
    from.expect(':');
    seconds const second{from.digits(2)};
    milliseconds const fraction{from.take('.') ? from.fraction() : 0};
    minutes offset{0};
    if (!from.take('Z')) {
        int const sign = from.take('-') ? -1 : 1;
        if (sign == 1) from.expect('+');
        offset = sign * hours{from.digits(2)};
        from.expect(':');
        offset += sign * minutes{from.digits(2)};
    }
    year_month_day const date{y / m / d};
    if (!from.done() || !date.ok() || hour > hours{23} || minute > minutes{59} || second > seconds{59})
        return std::nullopt;
    return sys_days{date} + hour + minute + second + fraction - offset;
}

std::optional<milliseconds> parse_duration(std::string_view text) {
    using namespace std::chrono;
    static constexpr std::pair<std::string_view, milliseconds> units[]{{"", milliseconds{1}}, {"ms", milliseconds{1}},
                                                                       {"s", seconds{1}},     {"m", minutes{1}},
                                                                       {"h", hours{1}},       {"d", hours{24}}};
    std::uint32_t count = 0;
    auto const [end, bad] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (bad != std::errc{}) return std::nullopt;
    auto const unit = text.substr(static_cast<std::size_t>(end - text.data()));
    for (auto const& [name, length] : units)
        if (unit == name) return count * length;
    return std::nullopt;
}

} // namespace sesame
