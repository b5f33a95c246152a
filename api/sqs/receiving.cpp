#include "model/sqs/messages/receiving.hpp"

#include "api/operation/handle.hpp"
#include "api/sqs/families.hpp"
#include "api/sqs/received.hpp"
#include "model/account/accounts.hpp"
#include "model/sqs/polls.hpp"
#include "model/sqs/reason.hpp"

namespace sesame::api::sqs {
namespace {
using namespace codec;
namespace model = sesame::sqs;

constexpr int longest_wait = 20;           // seconds
constexpr std::size_t most_polls = 20'000; // that wait at once, in all accounts: each has a connection and its memory

struct ReceiveMessageRequest {
    std::string QueueUrl;
    flat_list<"AttributeName", std::string> AttributeNames;
    flat_list<"MessageSystemAttributeName", std::string> MessageSystemAttributeNames;
    flat_list<"MessageAttributeName", std::string> MessageAttributeNames;
    std::optional<int> MaxNumberOfMessages, VisibilityTimeout, WaitTimeSeconds;
    std::optional<std::string> ReceiveRequestAttemptId;
};
BOOST_DESCRIBE_STRUCT(ReceiveMessageRequest, (),
                      (QueueUrl, AttributeNames, MessageSystemAttributeNames, MessageAttributeNames,
                       MaxNumberOfMessages, VisibilityTimeout, WaitTimeSeconds, ReceiveRequestAttemptId))

struct ReceiveMessageResult {
    flat_list<"Message", Message, "messages"> Messages;
};
BOOST_DESCRIBE_STRUCT(ReceiveMessageResult, (), (Messages))

// What of a request is needed for each look.
struct reception {
    std::string queue_url;
    model::receive_request asked;
    wanted_attributes wanted;

    ReceiveMessageResult look(context& c) const {
        auto const from = require_queue(c, queue_url);
        ReceiveMessageResult out;
        for (auto const& r : model::receive(c.all, from.home, from.value, asked, c.call.now))
            out.Messages.push_back(shown(r, wanted));
        return out;
    }
};

// A long poll. Nobody looks for it until the queue has a message for it.
class long_poll : public pending<ReceiveMessageResult> {
  public:
    long_poll(accounts& all, std::string queue_arn, reception r, std::chrono::seconds wait)
        : reception_(std::move(r))
        , wait_(wait)
        , poll_(all.polls(), std::move(queue_arn)) {}

    std::optional<ReceiveMessageResult> look(context& c) override {
        try {
            if (auto out = reception_.look(c); !out.Messages.empty()) return out;
            poll_.wait_on();
            auto const from = require_queue(c, reception_.queue_url);
            if (from.value.messages.has_ready()) c.all.polls().tell(from.value.arn); // dead letters held it up
        } catch (refusal const& r) {
            // AWS says so to a short poll only. A message that is deleted makes room.
            if (!r.is(model::reason::too_many_in_flight)) throw;
            poll_.wait_on();
        }
        return std::nullopt;
    }
    ReceiveMessageResult give_up(context&) override { return {}; }
    milliseconds patience() const override { return wait_; }
    bool wake_by(std::function<void()> wake) override {
        poll_.call(std::move(wake));
        return true;
    }

  private:
    reception reception_;
    std::chrono::seconds wait_;
    model::poll poll_;
};

int wait_of(model::queue const& q, std::optional<int> asked) {
    if (asked && (*asked < 0 || *asked > longest_wait))
        throw refusal(model::reason::seconds_out_of_range,
                      {"WaitTimeSeconds", std::to_string(*asked), std::to_string(longest_wait)});
    return asked.value_or(q.settings.ReceiveMessageWaitTimeSeconds);
}

later<ReceiveMessageResult> receive_message(context& c, ReceiveMessageRequest const& r) {
    auto const from = require_queue(c, r.QueueUrl);
    reception what{r.QueueUrl,
                   {r.MaxNumberOfMessages.value_or(1), r.VisibilityTimeout, r.ReceiveRequestAttemptId},
                   {r.AttributeNames, r.MessageAttributeNames}};
    auto& system = what.wanted.system;
    system.insert(system.end(), r.MessageSystemAttributeNames.begin(), r.MessageSystemAttributeNames.end());
    check_system_attributes(system);
    auto const wait = wait_of(from.value, r.WaitTimeSeconds);
    auto out = what.look(c);
    if (!out.Messages.empty() || wait == 0) return out;
    if (c.all.polls().waiting() >= most_polls)
        throw refusal(model::reason::too_many_polls, {std::to_string(most_polls)});
    return std::make_unique<long_poll>(c.all, from.value.arn, std::move(what), std::chrono::seconds(wait));
}

} // namespace

std::span<operation const> receiving() {
    static constexpr operation rows[]{
        handle<receive_message, written_in::forms_and_json>("ReceiveMessage"),
    };
    return rows;
}

} // namespace sesame::api::sqs
