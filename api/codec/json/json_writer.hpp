#pragma once
#include "api/codec/writer.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sesame::api::codec {

// JSON as AWS's JSON protocols write it: members in the order of the structure, absent members left out (null in a list
// or map), times in seconds since 1970, bytes in base64. The outermost structure has no name.
class json_writer final : public writer {
  public:
    json_writer() { out_.reserve(1000); } // most responses are shorter, and malloc keeps such pieces at hand

    void open(std::string_view name, std::string_view = {}) override { begin(name, kind::structure); }
    void close(std::string_view) override { end(); }
    void element(std::string_view name, std::string_view value) override;
    std::string finish() && override { return std::move(out_); }

  private:
    void flag(std::string_view name, bool value) override;
    void number(std::string_view name, std::int64_t value) override;
    void real(std::string_view name, double value) override;
    void moment(std::string_view name, timestamp value) override;
    void absent(std::string_view name) override;
    void open_list(std::string_view name) override { begin(name, kind::list); }
    void close_list(std::string_view) override { end(); }
    void open_map(std::string_view name) override { begin(name, kind::map); }
    void open_entry(std::string_view key) override { key_ = key; }
    void close_entry() override {}
    void close_map(std::string_view) override { end(); }

    enum class kind : unsigned char { structure, list, map };
    void begin(std::string_view name);
    void begin(std::string_view name, kind what);
    void end();
    void quoted(std::string_view text);

    std::string out_;
    std::string key_;        // of the map's entry that is being written
    std::vector<kind> open_; // the open containers
};

} // namespace sesame::api::codec
