#include "server/smtp/smtp_ports.hpp"

#include "server/logging/log.hpp"
#include "server/process/start_failure.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace sesame::server {

using boost::asio::ip::tcp;

namespace {

constexpr std::chrono::milliseconds aws_patience{10'000};

} // namespace

smtp_ports::smtp_ports(smtp_context& context, smtp_settings how, std::function<void()> used_up)
    : context_(context)
    , how_(std::move(how))
    , plain_(
          context_.loop,
          [this](tcp::socket s) {
              start_smtp_session(context_, smtp_door::submission, plain_connection(std::move(s)));
          },
          used_up)
    , secure_(
          context_.loop,
          [this](tcp::socket s) {
              start_smtp_session(context_, smtp_door::submission, tls_connection(std::move(s), context_.tls()));
          },
          used_up)
    , inbound_(
          context_.loop,
          [this](tcp::socket s) { start_smtp_session(context_, smtp_door::inbound, plain_connection(std::move(s))); },
          used_up) {
    context_.strict = context_.known.strict = how_.strict;
    if (!how_.secrets.empty()) context_.known.secrets = how_.secrets;
    if (how_.strict) context_.limits.idle = std::min(context_.limits.idle, aws_patience);
}

smtp_port_numbers smtp_ports::listen(std::string const& host, bool any_port) {
    smtp_port_numbers out;
    if (how_.tls_port) out.tls = secure_.listen(host, *how_.tls_port, "--smtps-port");
    if (how_.inbound_port) out.inbound = inbound_.listen(host, *how_.inbound_port, "--inbound-smtp-port");
    if (!how_.listens) return out;
    try {
        out.submission =
            plain_.listen(host, any_port && !how_.port ? 0 : usual_smtp_port(how_).value_or(0), "--smtp-port");
    } catch (start_failure const& failure) {
        if (how_.port) throw;
        plain_.close();
        log::warning("no mail is taken by SMTP", {{"reason", failure.text}});
    }
    return out;
}

void smtp_ports::close() {
    plain_.close();
    secure_.close();
    inbound_.close();
}

void smtp_ports::stop(std::function<void()> all_over) {
    context_.last_closed = std::move(all_over);
    stop_smtp_sessions(context_);
}

} // namespace sesame::server
