#pragma once
#include "api/control/seed/document/messaging.hpp"
#include "model/account/account.hpp"

#include <optional>

// Things of SQS and SNS, as a seed writes them.

namespace sesame::sqs {
struct queue;
}
namespace sesame::sns {
struct topic;
struct subscription;
struct platform_application;
struct sms_state;
} // namespace sesame::sns

namespace sesame::api::control {

seed_queue exported_queue(sqs::queue const& q);
seed_topic exported_topic(sns::topic const& t);
seed_subscription exported_subscription(sns::subscription const& s);
// With its endpoints, which are the account's.
seed_platform_application exported_application(account const& a, sns::platform_application const& application);
// Nothing if nobody set anything.
std::optional<seed_sms> exported_sms(sns::sms_state const& s);

} // namespace sesame::api::control
