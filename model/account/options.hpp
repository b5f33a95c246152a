#pragma once
#include "model/account/clock.hpp"
#include "model/account/kept_bytes.hpp"
#include "model/lambda/state.hpp"
#include "model/ses/identities/verification_policy.hpp"
#include "model/sns/delivery/outbox_options.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace sesame {

namespace ses {
class dkim_keys;
} // namespace ses

// Who must be verified to send a mail. `sandbox`: sender and recipients, and quotas are enforced, as for new accounts
// at AWS. `verified`: the sender. `relaxed`: nobody.
enum class sending_mode { sandbox, verified, relaxed };

struct options {
    std::string default_account = "000000000000";
    std::string default_region = "us-east-1";
    sending_mode mode = sending_mode::verified;
    std::uint64_t seed = 0;            // of all identifiers
    sns::outbox_options outbox{};      // of each account and region
    std::size_t max_messages = 10'000; // mails kept per account and region
    kept_limits kept{};
    ses::verification_policy verification{};
    bool sns_urls_at_aws = false;              // see sns::state
    bool sqs_strict = false;                   // queues wait, and refuse SNS without a policy, as AWS does
    std::vector<lambda::function> functions{}; // that have a URL in every account
    account_clock clock{};                     // at the start
    ses::dkim_keys* dkim = nullptr;            // of the process; null: mail is not signed
};

} // namespace sesame
