#include "model/sns/publishing/body.hpp"
#include "server/outbound/transport.hpp"

#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <memory>

namespace sesame::server {

namespace asio = boost::asio;

namespace {

// The requests are like those of Lambda's own runtime interface emulator, which may be the URL.
class function_transport : public transport {
  public:
    function_transport(endpoint const& to, std::function<std::string(std::string const&)> url_of, transport_parts parts)
        : parts_(std::move(parts))
        , url_of_(std::move(url_of))
        , connection_(parts_.executor, to, parts_.limits, parts_.tls) {}

    bool load(sns::notification const& n, sns::recipient const& to, sns::common_document const*) override {
        if (is_loaded_) return false;
        is_loaded_ = true;
        to_ = parts_.endpoints.find(url_of_(to.endpoint));
        bool const waits = to.raw && to.retries.numRetries == 0;
        fields_.clear();
        add_field(fields_, "Content-Type", "application/json");
        add_field(fields_, "X-Amz-Invocation-Type", waits ? "RequestResponse" : "Event");
        add_field(fields_, "X-Amz-Function-Arn", to.endpoint);
        add_field(fields_, "User-Agent", "Sesame");
        body_ = sns::body_for(n, to);
        return true;
    }

    asio::awaitable<std::vector<sns::outcome>> carry() override {
        is_loaded_ = false;
        if (!to_) co_return std::vector<sns::outcome>{{std::nullopt, "the function has no URL any more"}};
        auto response = co_await connection_.post(to_->target, fields_, body_);
        std::vector<sns::outcome> out;
        out.push_back(outcome_of(std::move(response)));
        co_return out;
    }

    void close() override { connection_.close(); }

  private:
    transport_parts parts_;
    std::function<std::string(std::string const&)> url_of_;
    http_client connection_;
    bool is_loaded_ = false;
    std::shared_ptr<endpoint const> to_; // null: the function lost its URL meanwhile
    std::string fields_, body_;
};

} // namespace

std::unique_ptr<transport> make_function_transport(endpoint const& to,
                                                   std::function<std::string(std::string const&)> url_of,
                                                   transport_parts parts) {
    parts.limits.attempt = std::chrono::seconds(30); // SES waits as long for a function
    return std::make_unique<function_transport>(to, std::move(url_of), std::move(parts));
}

} // namespace sesame::server
