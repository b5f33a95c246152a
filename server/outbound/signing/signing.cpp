#include "server/outbound/signing/signing.hpp"

#include "model/account/accounts.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/subscriptions/subscription.hpp"

#include <boost/asio/post.hpp>

#include <utility>

namespace sesame::server {
namespace {

constexpr std::size_t most_being_signed = 32;

} // namespace

signing::signing(boost::asio::io_context& loop, accounts& all, signer& keys, std::function<void(job)> ready)
    : loop_(loop)
    , all_(all)
    , keys_(keys)
    , ready_(std::move(ready)) {}

void signing::add(sns::notification_id notification, job j) {
    if (!line_.add(notification, std::move(j))) return;
    if (under_way_ < most_being_signed && line_.nobody_waits()) return begin(notification);
    line_.wait(notification);
}

void signing::begin_some() {
    constexpr std::size_t most_looks = 2'000;
    for (std::size_t looks = 0; under_way_ < most_being_signed; ++looks) {
        if (looks == most_looks) // many were forgotten
            return boost::asio::post(loop_, [self = shared_from_this()] { self->begin_some(); });
        auto const next = line_.next();
        if (!next) return;
        begin(*next);
    }
}

void signing::begin(sns::notification_id id) {
    auto const* const n = find(id, line_.first_of(id));
    if (!n) return static_cast<void>(line_.take(id));
    ++under_way_;
    keys_.sign(n->signature_version, sns::string_to_sign(*n), [self = shared_from_this(), id](signer::signature made) {
        --self->under_way_;
        self->end(id, made);
        self->begin_some();
    });
}

void signing::end(sns::notification_id id, signer::signature const& made) {
    auto jobs = line_.take(id);
    auto* const n = find(id, jobs.front());
    if (!n) return;
    if (n->signature.empty()) {
        n->signature = made.base64;
        n->signing_cert_url = keys_.certificate_url(made, n->base_url, jobs.front().region);
    }
    for (auto& j : jobs) ready_(std::move(j));
}

// Call it anew each time: a reset may have forgotten it.
sns::notification* signing::find(sns::notification_id id, job const& j) const {
    auto* const home = all_.activate(j.account, j.region);
    return home ? home->outbox->find_notification(id) : nullptr;
}

} // namespace sesame::server
