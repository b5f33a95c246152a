#pragma once
#include "api/codec/json/json_source.hpp"
#include "api/protocol/service_call.hpp"

#include <boost/json/value.hpp>

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

// Shared parts of the JSON protocols.

namespace sesame::api::protocol {

// Writes a refusal whose body is JSON: sets status, error, type, body and the field x-amzn-ErrorType of the response.
// An empty message is written as null.
void refuse_as_json(response& out, aws_error const& e, std::string_view content_type);

class json_call : public service_call {
  protected:
    json_call(accounts& all, request const& r, std::string_view query_string, request_context const& where,
              service const& spoken_to, service::found_operation found);

    // Members outside this body.
    virtual std::vector<codec::bound_member> bound(boost::json::value const&) { return {}; }
    virtual std::string_view content_type() const = 0;

    void parse() override; // and reads the request: its operation is known
    void read(operation const&) override {}
    credentials sender() override;
    service const* find_service() override { return &service_; }
    service::found_operation find_operation() override;
    std::vector<std::string> recipients() const override { return recipients_; }
    std::unique_ptr<unfinished_call> run(operation const& op, context& c) override;
    void write(operation const& op, unfinished_call& known) override;
    aws_error words(refusal const& r) const override;
    void refuse(aws_error const& e) override;
    recorded_parameters take_parameters() override { return std::move(parameters_); }

    std::string_view query_string() const { return query_string_; }
    operation const* row() const { return found_.row; }

  private:
    void read_body(boost::json::value const& body);

    std::string_view query_string_;
    service const& service_;
    service::found_operation found_;
    bool wants_recipients_;
    std::unique_ptr<read_request> request_; // null if it cannot be read:
    std::optional<refusal> unreadable_;
    bool is_silent_ = false; // the refusal has an empty body
    std::vector<std::string> recipients_;
    recorded_parameters parameters_;
};

} // namespace sesame::api::protocol
