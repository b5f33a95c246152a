#pragma once
#include "api/codec/writer.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace sesame::api::codec {

// XML text, laid out as AWS does: two-space indent, LF, empty elements as <Name/>, nothing for what is absent. Written
// by hand because the layout is recorded from AWS to the byte, which no XML library offered here prints (<Name />).
class xml_writer final : public writer {
  public:
    xml_writer() { out_.reserve(1000); } // most responses are shorter, and malloc keeps such pieces at hand

    void open(std::string_view name, std::string_view xml_namespace = {}) override;
    void close(std::string_view name) override;
    // <name>value</name>, or <name/> for an empty value.
    void element(std::string_view name, std::string_view value) override;
    std::string finish() && override { return std::move(out_); }

  private:
    void flag(std::string_view name, bool value) override { element(name, value ? "true" : "false"); }
    void number(std::string_view name, std::int64_t value) override { element(name, std::to_string(value)); }
    void real(std::string_view name, double value) override; // "200.0": at least one decimal
    void moment(std::string_view name, timestamp value) override { element(name, iso8601(value)); }
    void absent(std::string_view) override {}
    void open_list(std::string_view name) override { open(name); }
    void close_list(std::string_view name) override { close(name); }
    void open_map(std::string_view name) override { open(name); }
    void open_entry(std::string_view key) override;
    void close_entry() override { close("entry"); }
    void close_map(std::string_view name) override { close(name); }
    flat_form form_of_flat() const override { return flat_form::items; }

    void indent() { out_.append(2 * depth_, ' '); }
    void escaped(std::string_view value);

    std::string out_;
    std::size_t depth_ = 0;
    std::size_t opened_ = 0; // where the last start tag ended
};

} // namespace sesame::api::codec
