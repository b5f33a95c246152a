#include "model/base/arn.hpp"
#include "model/sqs/queues/queues.hpp"
#include "model/sqs/reason.hpp"

#include <algorithm>

namespace sesame::sqs {
namespace {

// The checks of a RedrivePolicy, that is `given`, that need the other queue.
void check_target(accounts& all, std::string const& source_arn, bool fifo, queue_settings const& s,
                  std::string const& given) {
    auto const& policy = s.RedrivePolicy;
    if (!policy || policy->target == source_arn) return;
    auto const refuse = [&](std::string why) {
        throw refusal(reason::invalid_redrive_policy, {given, std::move(why)});
    };
    if (auto const named = parse_arn(policy->target)) {
        if (named->service != "sqs") refuse("Only SQS queues are valid resources for deadLetterTargetArn.");
        if (named->region != parse_arn(source_arn)->region)
            refuse("Dead-letter target must be in same region as the source.");
        if (named->account != parse_arn(source_arn)->account)
            refuse("Dead-letter target owner should be same as the source.");
    }
    auto const target = find_queue(all, policy->target);
    if (!target) return refuse("Dead letter target does not exist.");
    if (target->value.fifo != fifo) // AWS doubles the full stop
        return refuse("Dead-letter queue must be same type of queue as the source..");
    auto const& allowed = target->value.settings.RedriveAllowPolicy;
    if (!allowed || allowed->permission == redrive_permission::allowAll) return;
    auto const& sources = allowed->sources;
    bool const is_listed = std::find(sources.begin(), sources.end(), source_arn) != sources.end();
    if (allowed->permission == redrive_permission::denyAll || !is_listed)
        refuse("Queue " + source_arn + " is not allowed to use " + policy->target + " as its dead-letter queue.");
}

// The sources need not exist.
void check_sources(std::string const& own_arn, queue_settings const& s, std::string const& given) {
    if (!s.RedriveAllowPolicy) return;
    for (auto const& source : s.RedriveAllowPolicy->sources)
        if (auto const named = parse_arn(source); named && named->region != parse_arn(own_arn)->region)
            throw refusal(reason::invalid_redrive_allow_policy,
                          {given, "All source queue ARNs must be in the same region as the current SQS queue."});
}

} // namespace

void check_redrive(accounts& all, std::string const& own_arn, bool fifo, queue_settings const& s,
                   text_pairs const& given) {
    for (auto const& [name, value] : given) {
        if (name == "RedrivePolicy") check_target(all, own_arn, fifo, s, value);
        if (name == "RedriveAllowPolicy") check_sources(own_arn, s, value);
    }
}

} // namespace sesame::sqs
