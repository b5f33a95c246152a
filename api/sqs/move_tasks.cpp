#include "api/operation/handle.hpp"
#include "api/sqs/families.hpp"
#include "api/sqs/wire.hpp"
#include "model/sqs/moving.hpp"
#include "model/sqs/reason.hpp"

#include <boost/describe/enum_to_string.hpp>

namespace sesame::api::sqs {
namespace {
using namespace codec;
namespace model = sesame::sqs;

struct StartMessageMoveTaskRequest {
    std::string SourceArn;
    std::optional<std::string> DestinationArn;
    std::optional<int> MaxNumberOfMessagesPerSecond;
};
BOOST_DESCRIBE_STRUCT(StartMessageMoveTaskRequest, (), (SourceArn, DestinationArn, MaxNumberOfMessagesPerSecond))

struct StartMessageMoveTaskResult {
    std::string TaskHandle;
};
BOOST_DESCRIBE_STRUCT(StartMessageMoveTaskResult, (), (TaskHandle))

StartMessageMoveTaskResult start_message_move_task(context& c, StartMessageMoveTaskRequest const& r) {
    return {model::handle_of(
        model::start_move(c.all, c.home, r.SourceArn, r.DestinationArn, r.MaxNumberOfMessagesPerSecond, c.call.now))};
}

struct CancelMessageMoveTaskRequest {
    std::string TaskHandle;
};
BOOST_DESCRIBE_STRUCT(CancelMessageMoveTaskRequest, (), (TaskHandle))

struct CancelMessageMoveTaskResult {
    std::int64_t ApproximateNumberOfMessagesMoved = 0;
};
BOOST_DESCRIBE_STRUCT(CancelMessageMoveTaskResult, (), (ApproximateNumberOfMessagesMoved))

CancelMessageMoveTaskResult cancel_message_move_task(context& c, CancelMessageMoveTaskRequest const& r) {
    return {static_cast<std::int64_t>(model::cancel_move(c.all, c.home, r.TaskHandle).moved)};
}

struct ListMessageMoveTasksRequest {
    std::string SourceArn;
    std::optional<int> MaxResults;
};
BOOST_DESCRIBE_STRUCT(ListMessageMoveTasksRequest, (), (SourceArn, MaxResults))

struct ListMessageMoveTasksResultEntry {
    std::optional<std::string> TaskHandle;
    std::string Status, SourceArn;
    std::optional<std::string> DestinationArn;
    std::optional<int> MaxNumberOfMessagesPerSecond;
    std::int64_t ApproximateNumberOfMessagesMoved = 0, ApproximateNumberOfMessagesToMove = 0;
    std::optional<std::string> FailureReason;
    std::int64_t StartedTimestamp = 0; // milliseconds since 1970
};
BOOST_DESCRIBE_STRUCT(ListMessageMoveTasksResultEntry, (),
                      (TaskHandle, Status, SourceArn, DestinationArn, MaxNumberOfMessagesPerSecond,
                       ApproximateNumberOfMessagesMoved, ApproximateNumberOfMessagesToMove, FailureReason,
                       StartedTimestamp))

struct ListMessageMoveTasksResult {
    flat_list<"ListMessageMoveTasksResultEntry", ListMessageMoveTasksResultEntry> Results;
};
BOOST_DESCRIBE_STRUCT(ListMessageMoveTasksResult, (), (Results))

ListMessageMoveTasksResultEntry entry_of(model::move_task const& t) {
    ListMessageMoveTasksResultEntry out;
    if (t.status == model::move_status::RUNNING) out.TaskHandle = model::handle_of(t);
    out.Status = boost::describe::enum_to_string(t.status, "");
    out.SourceArn = t.source;
    out.DestinationArn = t.destination;
    out.MaxNumberOfMessagesPerSecond = t.per_second;
    out.ApproximateNumberOfMessagesMoved = static_cast<std::int64_t>(t.moved);
    out.ApproximateNumberOfMessagesToMove = static_cast<std::int64_t>(t.to_move);
    if (!t.failure.empty()) out.FailureReason = t.failure;
    out.StartedTimestamp = t.started.time_since_epoch().count();
    return out;
}

ListMessageMoveTasksResult list_message_move_tasks(context& c, ListMessageMoveTasksRequest const& r) {
    constexpr int most = 10;
    auto const wanted = r.MaxResults.value_or(1);
    if (wanted < 1 || wanted > most) throw refusal(model::reason::invalid_max_results, {std::to_string(most)});
    ListMessageMoveTasksResult out;
    for (auto const* const t : model::list_moves(c.all, c.home, r.SourceArn, static_cast<std::size_t>(wanted)))
        out.Results.push_back(entry_of(*t));
    return out;
}

} // namespace

std::span<operation const> move_tasks() {
    static constexpr operation rows[]{
        handle<start_message_move_task, written_in::forms_and_json>("StartMessageMoveTask"),
        handle<cancel_message_move_task, written_in::forms_and_json>("CancelMessageMoveTask"),
        handle<list_message_move_tasks, written_in::forms_and_json>("ListMessageMoveTasks"),
    };
    return rows;
}

} // namespace sesame::api::sqs
