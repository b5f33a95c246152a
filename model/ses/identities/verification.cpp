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

void wait_for_decision(account& a, identity& i, verified_part part) {
    a.ses->tasks.add(a.turn_at(verification_of(i, part).decided_at), due_verification{i.name, part});
}

void wait(account& a, identity& i, verified_part part, verification const& v) {
    verification_of(i, part) = v;
    wait_for_decision(a, i, part);
}

void succeed(verification& v, timestamp now) {
    v.status = verification_status::Success;
    v.last_checked = v.last_success = now;
}

void fail(verification& v, verification_status status, timestamp now) {
    v.status = status;
    v.last_checked = now;
}

} // namespace

void begin_verification(account& a, identity& i, verified_part part, timestamp now) {
    begin_verification(a, i, part, now, a.ses->verification);
}

void begin_verification(account& a, identity& i, verified_part part, timestamp now, verification_policy policy) {
    if (verification_of(i, part).status == verification_status::Success) return;
    milliseconds const patience = is_in_dns(i, part) ? patience_for_dns : patience_for_mail;
    auto const done_after = policy.done_after;
    if (done_after == milliseconds{0}) return verify_now(i, part, now);
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
        verify_now(*i, due.part, now);
    else
        fail(verification_of(*i, due.part), verification_status::Failed, now);
}

void verify_now(identity& i, verified_part part, timestamp now) {
    succeed(verification_of(i, part), now);
    // Whoever can publish the DKIM records owns the domain.
    if (part == verified_part::dkim) succeed(i.verification, now);
}

void fail_now(account& a, identity& i, verified_part part, timestamp now) {
    auto& v = verification_of(i, part);
    bool const may_recover = v.status == verification_status::Success && is_in_dns(i, part);
    fail(v, may_recover ? verification_status::TemporaryFailure : verification_status::Failed, now);
    if (!may_recover) return;
    v.decided_at = now + patience_for_dns;
    v.decision = verification_status::Failed;
    wait_for_decision(a, i, part);
}

} // namespace sesame::ses
