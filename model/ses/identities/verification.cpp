#include "model/ses/identities/verification.hpp"

#include "model/account/account.hpp"
#include "model/ses/state.hpp"

namespace sesame::ses {
namespace {

constexpr auto patience_for_mail = std::chrono::hours{24};
constexpr auto patience_for_dns = std::chrono::hours{72};

verification& verification_of(identity& i, verified_part part) {
    switch (part) {
    case verified_part::dkim:
        return i.dkim.verification;
    case verified_part::mail_from:
        return i.mail_from.verification;
    case verified_part::identity:
        break;
    }
    return i.verification;
}

bool is_in_dns(identity const& i, verified_part part) {
    return part != verified_part::identity || i.kind == identity_kind::domain;
}

void wait(account& a, identity& i, verified_part part, verification const& v) {
    verification_of(i, part) = v;
    a.ses->tasks.add(a.turn_at(v.decided_at), due_verification{i.name, part});
}

} // namespace

void begin_verification(account& a, identity& i, verified_part part, timestamp now) {
    begin_verification(a, i, part, now, a.ses->verification);
}

void begin_verification(account& a, identity& i, verified_part part, timestamp now, verification_policy policy) {
    if (verification_of(i, part).status == verification_status::Success) return;
    milliseconds const patience = is_in_dns(i, part) ? patience_for_dns : patience_for_mail;
    auto const done_after = policy.done_after;
    if (done_after == milliseconds{0}) return verify_now(i, part);
    if (done_after && *done_after <= patience)
        return wait(a, i, part, {verification_status::Pending, now + *done_after, verification_status::Success});
    wait(a, i, part, {verification_status::Pending, now + patience, verification_status::Failed});
}

void decide_verification(account& a, due_verification const& due, timestamp now) {
    auto* const i = a.ses->identities.find(due.identity);
    if (!i) return;
    auto const v = verification_of(*i, due.part);
    bool const undecided =
        v.status == verification_status::Pending || v.status == verification_status::TemporaryFailure;
    if (!undecided || v.decided_at > now) return; // it was decided before, or begun again
    if (v.decision == verification_status::Success)
        verify_now(*i, due.part);
    else
        verification_of(*i, due.part).status = verification_status::Failed;
}

void verify_now(identity& i, verified_part part) {
    verification_of(i, part).status = verification_status::Success;
    // Whoever can publish the DKIM records owns the domain.
    if (part == verified_part::dkim) i.verification.status = verification_status::Success;
}

void fail_now(account& a, identity& i, verified_part part, timestamp now) {
    auto& v = verification_of(i, part);
    if (v.status == verification_status::Success && is_in_dns(i, part))
        wait(a, i, part, {verification_status::TemporaryFailure, now + patience_for_dns, verification_status::Failed});
    else
        v.status = verification_status::Failed;
}

} // namespace sesame::ses
