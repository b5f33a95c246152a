#include "server/outbound/transport.hpp"

#include "model/base/arn.hpp"
#include "server/outbound/sqs_client/requests.hpp"
#include "server/outbound/sqs_client/sigv4.hpp"

#include <boost/asio/use_awaitable.hpp>

namespace sesame::server {

namespace asio = boost::asio;

namespace {

class sqs_transport : public transport {
  public:
    sqs_transport(endpoint const& server, std::string queue_arn, transport_parts parts)
        : parts_(std::move(parts))
        , server_(server)
        , queue_arn_(std::move(queue_arn))
        , connection_(parts_.executor, server, parts_.limits, parts_.tls) {}

    bool load(sns::notification const& n, sns::recipient const& to, sns::common_document const*) override {
        auto message = sns::queue_message_for(n, to);
        auto const bytes = sqs_client::size_of(message);
        if (!messages_.empty() &&
            (messages_.size() == sqs_client::most_in_batch || bytes_ + bytes > sqs_client::most_bytes))
            return false;
        bytes_ += bytes;
        messages_.push_back(std::move(message));
        return true;
    }

    asio::awaitable<std::vector<sns::outcome>> carry() override {
        auto const messages = std::exchange(messages_, {});
        bytes_ = 0;
        if (queue_url_.empty()) {
            auto const response = co_await call(sqs_client::ask_queue_url(queue_arn_));
            auto url = sqs_client::queue_url_in(response);
            if (!url) co_return std::vector(messages.size(), sqs_client::outcome_of(response));
            queue_url_ = std::move(*url);
        }
        auto const response = co_await call(sqs_client::send(queue_url_, messages));
        if (response.status.value_or(500) / 100 != 2) queue_url_.clear(); // the queue may be a new one
        co_return sqs_client::outcomes_in(response, messages.size());
    }

    void close() override { connection_.close(); }

  private:
    asio::awaitable<http_response> call(sqs_client::request request) {
        auto const arn = parse_arn(queue_arn_);
        header_fields headers{{"Content-Type", "application/x-amz-json-1.0"},
                              {"X-Amz-Target", std::string("AmazonSQS.").append(request.operation)}};
        // Emulators take an access key of 12 digits for the account: then the queue's owner sends to it.
        signing_scope const scope{std::string(arn->account), "sesame", std::string(arn->region), "sqs"};
        sign_request(headers, server_.host_header, server_.target, request.body, scope, parts_.clock());
        headers.emplace_back("User-Agent", "Amazon Simple Notification Service Agent");
        std::string fields;
        for (auto const& [name, value] : headers) add_field(fields, name, value);
        co_return co_await connection_.post(server_.target, fields, request.body);
    }

    transport_parts parts_;
    endpoint server_;
    std::string queue_arn_, queue_url_;
    http_client connection_;
    std::vector<sns::queue_message> messages_;
    std::size_t bytes_ = 0;
};

} // namespace

std::unique_ptr<transport> make_sqs_transport(endpoint const& sqs, std::string queue_arn, transport_parts parts) {
    return std::make_unique<sqs_transport>(sqs, std::move(queue_arn), std::move(parts));
}

} // namespace sesame::server
