#include "server/outbound/transport.hpp"

#include "model/sns/publishing/body.hpp"
#include "server/outbound/http/http_authentication.hpp"

#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <optional>

namespace sesame::server {

namespace asio = boost::asio;

namespace {

constexpr int most_redirects = 5;

bool is_redirect(http_response const& response) {
    auto const s = response.status.value_or(0);
    return (s == 301 || s == 302 || s == 303 || s == 307 || s == 308) && !response.location.empty();
}

class http_transport : public transport {
  public:
    http_transport(endpoint const& to, transport_parts parts)
        : parts_(std::move(parts))
        , connection_(parts_.executor, to, parts_.limits, parts_.tls) {}

    bool load(sns::notification const& n, sns::recipient const& to, sns::common_document const* documents) override {
        if (to_) return false;
        to_ = parts_.endpoints.find(to.endpoint);
        fields_.clear();
        for (auto const& [name, value] : sns::request_headers(n, to.subscription_arn, to.content_type, to.raw))
            add_field(fields_, name, value);
        body_ = documents ? documents->for_subscription(to.subscription_arn) : sns::body_for(n, to);
        return true;
    }

    asio::awaitable<std::vector<sns::outcome>> carry() override {
        auto response = co_await ask(connection_, *to_);
        auto from = *to_;
        for (int n = 0; parts_.follow_redirects && is_redirect(response) && n < most_redirects; ++n) {
            auto next = parse_endpoint(absolute(response.location, from));
            if (!next) break;
            from = std::move(*next);
            elsewhere_.emplace(parts_.executor, from, parts_.limits, parts_.tls);
            response = co_await ask(*elsewhere_, from);
        }
        elsewhere_.reset();
        to_.reset();
        std::vector<sns::outcome> out;
        out.push_back(outcome_of(std::move(response)));
        co_return out;
    }

    void close() override {
        connection_.close();
        if (elsewhere_) elsewhere_->close();
    }

  private:
    asio::awaitable<http_response> ask(http_client& connection, endpoint const& to) { // which lives as long
        auto response = co_await connection.post(to.target, fields_, body_);
        if (response.status != 401 || !to.user) co_return response;
        auto const credentials = authorization(response.authenticate, *to.user, to.password, "POST", to.target);
        if (!credentials) co_return response;
        auto fields = fields_;
        add_field(fields, "Authorization", *credentials);
        response = co_await connection.post(to.target, fields, body_);
        co_return response;
    }

    // RFC 9110, 10.2.2: relative to what was asked. SNS's endpoints are not asked by paths of their own folder.
    static std::string absolute(std::string const& location, endpoint const& from) {
        if (location.starts_with("//")) return (from.tls ? "https:" : "http:") + location;
        return location.starts_with('/') ? from.authority() + location : location;
    }

    transport_parts parts_;
    http_client connection_;
    std::optional<http_client> elsewhere_; // while redirected
    std::shared_ptr<endpoint const> to_;   // null: nothing is loaded
    std::string fields_, body_;
};

} // namespace

std::unique_ptr<transport> make_http_transport(endpoint const& to, transport_parts parts) {
    return std::make_unique<http_transport>(to, std::move(parts));
}

} // namespace sesame::server
