#include "server/outbound/transports.hpp"

#include "model/account/accounts.hpp"
#include "model/lambda/functions.hpp"
#include "server/outbound/tls_client.hpp"

#include <utility>

namespace sesame::server {

namespace asio = boost::asio;

namespace {

// Empty if it has none.
std::string url_of_function(accounts const& all, std::string const& arn) {
    auto const* const url = lambda::url_of(all, arn);
    return url ? *url : "";
}

} // namespace

transports::transports(asio::io_context& loop, accounts const& all, std::function<timestamp()> clock,
                       delivery_options options)
    : loop_(loop)
    , all_(all)
    , clock_(std::move(clock))
    , options_(std::move(options))
    , sqs_(parse_endpoint(options_.sqs_endpoint)) {}

asio::ssl::context& transports::tls_context() {
    if (!tls_) tls_.emplace(make_client_context(options_.certificate_authorities));
    return *tls_;
}

std::shared_ptr<endpoint const> transports::endpoint_of_function(sns::recipient const& to) {
    return to.protocol == sns::protocol::lambda ? endpoints_.find(url_of_function(all_, to.endpoint)) : nullptr;
}

std::unique_ptr<transport> transports::connect(sns::recipient const& to) {
    auto const tls_when_needed = [this]() -> asio::ssl::context& { return tls_context(); };
    transport_parts needed{loop_.get_executor(),     options_.post, tls_when_needed, clock_, endpoints_,
                           options_.follow_redirects};
    if (to.protocol == sns::protocol::lambda) {
        auto const function = endpoint_of_function(to);
        return make_function_transport(
            function ? *function : endpoint(), [&all = all_](auto const& arn) { return url_of_function(all, arn); },
            std::move(needed));
    }
    if (to.protocol == sns::protocol::sqs) return make_sqs_transport(*sqs_, to.endpoint, std::move(needed));
    return make_http_transport(*endpoints_.find(to.endpoint), std::move(needed));
}

} // namespace sesame::server
