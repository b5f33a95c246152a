#pragma once
#include "model/account/accounts.hpp"
#include "model/base/time.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "server/http/session.hpp"
#include "server/outbound/delivery.hpp"
#include "server/smtp/smtp_session.hpp"
#include "server/startup/ports.hpp"

#include <chrono>
#include <functional>

namespace sesame::server {

// Choices that only tests make. If settings have a value of their own, settings win.
struct server_options {
    session_limits sessions; // the limit of the body comes from the settings
    smtp_limits smtp;
    delivery_options deliveries;
    std::function<timestamp()> clock; // the real time by default
    sns::outbox_options outbox;
    std::chrono::milliseconds stop_within{2'000};
    std::function<void(ports)> ready;      // called on the event loop once requests are taken
    bool takes_signals = true;             // SIGTERM, SIGINT and SIGHUP stop it; if false, only stop() does
    std::function<void(accounts&)> looked; // called on the event loop after each call that may have changed something
};

} // namespace sesame::server
