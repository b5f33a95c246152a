#pragma once
#include "api/codec/writer.hpp"

#include <boost/json/value.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sesame::api::protocol::query {

// JSON as AWS's services of the Query protocol write it on request. Lists are arrays, maps are objects, absent members
// are null, and members are sorted by name. The examples of SNS and SES in AWS's guide to API Gateway show this form.
// SQS's lists and maps that are flat in XML are lists, and null if they are empty: recorded from AWS.
class json_writer final : public codec::writer {
  public:
    json_writer() { parts_.emplace_back(); }

    void open(std::string_view name, std::string_view xml_namespace = {}) override;
    void close(std::string_view name) override;
    void element(std::string_view name, std::string_view value) override;
    std::string finish() && override;

  private:
    void flag(std::string_view name, bool value) override { add(name, value); }
    void number(std::string_view name, std::int64_t value) override { add(name, value); }
    void real(std::string_view name, double value) override { add(name, value); }
    void moment(std::string_view name, timestamp value) override { element(name, iso8601(value)); }
    void absent(std::string_view name) override { add(name, nullptr); }
    void open_list(std::string_view name) override;
    void close_list(std::string_view name) override;
    void open_map(std::string_view name) override;
    void open_entry(std::string_view key) override;
    void close_entry() override {}
    void close_map(std::string_view name) override;
    flat_form form_of_flat() const override { return flat_form::list; }

    // An open structure, list or map.
    struct part {
        std::string name{}; // that it has in what it is part of
        bool is_map = false;
        std::string key{}; // of the map's entry that is being written
        std::vector<std::pair<std::string, boost::json::value>> members{};
    };
    void begin(std::string_view name, bool is_map);
    part end();
    void add(std::string_view name, boost::json::value value);

    std::vector<part> parts_;
};

} // namespace sesame::api::protocol::query
