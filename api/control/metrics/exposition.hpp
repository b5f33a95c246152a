#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace sesame::api::control {

// Writes metrics in Prometheus's text format 0.0.4 ("Exposition formats").
class exposition {
  public:
    using labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    static constexpr char const* content_type = "text/plain; version=0.0.4; charset=utf-8";

    // Begins a metric, whose samples follow. `type`: counter, gauge or histogram.
    void begin(std::string_view name, std::string_view type, std::string_view help);
    void sample(labels which, std::uint64_t value) { line("", which, std::to_string(value)); }
    void sample(labels which, double value) { line("", which, text_of(value)); }
    // Of a histogram: "_bucket", "_sum", "_count".
    void part(std::string_view suffix, labels which, std::uint64_t value) {
        line(suffix, which, std::to_string(value));
    }
    void part(std::string_view suffix, labels which, double value) { line(suffix, which, text_of(value)); }

    // A metric of one sample.
    void one(std::string_view name, std::string_view type, std::string_view help, std::uint64_t value) {
        begin(name, type, help);
        sample({}, value);
    }

    static std::string text_of(double value); // "0.00005"
    std::string finish() && { return std::move(text_); }

  private:
    void line(std::string_view suffix, labels which, std::string const& value);

    std::string name_, text_;
};

} // namespace sesame::api::control
