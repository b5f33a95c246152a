#pragma once
#include "model/base/time.hpp"
#include "model/ses/identities/verification_policy.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>

namespace sesame {
struct account;
} // namespace sesame

// How SES comes to trust an identity. AWS waits until the owner opens a link or publishes DNS records. Here nobody
// does, so the account's policy decides.

namespace sesame::ses {

struct identity;

BOOST_DEFINE_FIXED_ENUM_CLASS(verification_status, unsigned char, NotStarted, Pending, Success, Failed,
                              TemporaryFailure)

struct verification {
    verification_status status = verification_status::NotStarted;
    timestamp decided_at{}; // while Pending or TemporaryFailure
    verification_status decision = verification_status::Failed;
    std::optional<timestamp> last_checked{}, last_success{}; // absent before the first decision

    // AWS takes a verification back only after 72 hours of failure.
    bool stands() const {
        return status == verification_status::Success || status == verification_status::TemporaryFailure;
    }
};
BOOST_DESCRIBE_STRUCT(verification, (), (status, decided_at, decision, last_checked, last_success))

// An identity is verified in up to three respects.
enum class verified_part { identity, dkim, mail_from };
BOOST_DESCRIBE_ENUM(verified_part, identity, dkim, mail_from)

// A task: decide a verification.
struct due_verification {
    std::string identity;
    verified_part part;
};
BOOST_DESCRIBE_STRUCT(due_verification, (), (identity, part))

// Makes it Pending. It succeeds when the policy says so, or fails when AWS gives up: after 24 hours for an address, 72
// for DNS records. A succeeded verification stays. Without `policy` the account's counts.
void begin_verification(account& a, identity& i, verified_part part, timestamp now);
void begin_verification(account& a, identity& i, verified_part part, timestamp now, verification_policy policy);
void decide_verification(account& a, due_verification const& due, timestamp now);

// Verifies it, as if the owner had acted.
void verify_now(identity& i, verified_part part, timestamp now);
// A pending verification fails. A verified one by DNS fails temporarily, and for good in 72 hours.
void fail_now(account& a, identity& i, verified_part part, timestamp now);

} // namespace sesame::ses
