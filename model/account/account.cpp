#include "model/account/account.hpp"

#include "model/account/service.hpp"
#include "model/lambda/state.hpp"
#include "model/objects/state.hpp"
#include "model/ses/state.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/state.hpp"
#include "model/sqs/state.hpp"

namespace sesame {

account::account()
    : sns(sns::state())
    , outbox(sns::outbox())
    , ses(ses::state())
    , objects(objects::state())
    , sqs(sqs::state())
    , lambda(lambda::state()) {}
account::~account() = default;
account::account(account const&) = default;
account& account::operator=(account const&) = default;

std::optional<timestamp> account::next_due() const {
    auto const* const next = next_service(*this);
    return next ? std::optional{next->next_turn(*this)->due} : std::nullopt;
}

std::size_t account::task_count() const {
    std::size_t out = 0;
    for (auto const* const s : services()) out += s->task_count(*this);
    return out;
}

kept_bytes account::kept() const {
    kept_bytes out;
    for (auto const* const s : services()) out += s->kept(*this);
    return out;
}

} // namespace sesame
