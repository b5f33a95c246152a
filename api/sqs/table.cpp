#include "api/operation/service.hpp"
#include "api/sqs/families.hpp"
#include "api/sqs/words.hpp"
#include "model/sqs/reason.hpp"

#include <array>
#include <string>
#include <utility>

namespace sesame::api {
namespace {

// "Id" of "SendMessageBatchRequestEntry.1.Id" in a form, and of "entries.1.member.id" in JSON.
std::string member_name(std::string const& parameter) {
    auto out = parameter.substr(parameter.rfind('.') + 1);
    if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
}

// The first that is missing or broken. AWS answers a request without QueueUrl as one for a queue that is not there.
refusal sqs_refusal(std::vector<codec::violation> const& violations) {
    using sesame::sqs::reason;
    auto const& first = violations.front();
    auto name = member_name(first.parameter);
    if (first.value) return {reason::parameter_broken, {std::move(name), *first.value, first.rule}};
    if (name == "QueueUrl") return {reason::queue_not_found};
    if (name == "QueueName") return {reason::queue_name_missing};
    return {reason::parameter_missing, {std::move(name)}};
}

std::array const sqs_families{sqs::queues(),  sqs::queue_attributes(), sqs::tags(),     sqs::permissions(),
                              sqs::sending(), sqs::receiving(),        sqs::receipts(), sqs::move_tasks()};

} // namespace

service const sqs_service{.name = "sqs",
                          .version = "2012-11-05",
                          .xml_namespace = "http://queue.amazonaws.com/doc/2012-11-05/",
                          .json_target = "AmazonSQS",
                          .refuse = sqs_refusal,
                          .families = sqs_families,
                          .operations_at_aws = 23,
                          .words = sqs::query_words,
                          .json_words = sqs::json_words,
                          .empty_without_output = true,
                          .json_on_accept = true,
                          .is_helper = true};

} // namespace sesame::api
