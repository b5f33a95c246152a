#include "model/sqs/messages/receiving.hpp"
#include "model/sqs/messages/sending.hpp"
#include "model/sqs/moving.hpp"
#include "model/sqs/queues/permissions.hpp"
#include "model/sqs/queues/queues.hpp"
#include "tests/api/codec/state/crowded_server.hpp"

namespace sesame::test {

// Queues of both kinds with messages in all places, dead letters, duplicates and attempts that are remembered, and a
// task that moves messages.
void crowded_server::fill_queues() {
    auto& a = home();
    auto const now = a.at(where.now);
    auto const send = [&](sesame::sqs::queue& to, std::string body, auto... change) {
        sesame::sqs::new_message m;
        m.body = std::move(body);
        m.sender_id = a.id;
        (change(m), ...);
        sesame::sqs::send(all, a, to, std::move(m), now);
    };
    auto const receive = [&](sesame::sqs::queue& from, int seconds, std::optional<std::string> attempt = {}) {
        sesame::sqs::receive(all, a, from, {1, seconds, std::move(attempt)}, now);
    };
    auto& dead = sesame::sqs::create_queue(all, a, "dead", {{"KmsMasterKeyId", "alias/aws/sqs"}}, {{"team", "a"}}, now);
    auto& jobs = sesame::sqs::create_queue(
        all, a, "jobs", {{"RedrivePolicy", R"({"deadLetterTargetArn":")" + dead.arn + R"(","maxReceiveCount":1})"}}, {},
        now);
    sesame::sqs::set_attributes(
        all, a, dead,
        {{"RedriveAllowPolicy", R"({"redrivePermission":"byQueue","sourceQueueArns":[")" + jobs.arn + "\"]}"}}, now);
    sesame::sqs::add_permission(all, a, jobs, "one", {"111111111111"}, {"SendMessage"});
    sesame::sqs::purge(all, a, jobs, now);
    for (auto const* const body : {"first", "second", "third"})
        send(jobs, body, [](auto& m) {
            m.attributes = {{"s", "String", "v"}, {"b", "Binary", std::string("\0\xff", 2)}};
            m.trace_header = "Root=1";
            m.group_id = "fair";
        });
    receive(jobs, 0);
    receive(jobs, 60); // the first is a dead letter now, and the second in flight
    receive(jobs, 0);
    send(jobs, "late", [](auto& m) { m.delay = 900; });

    auto& fifo = sesame::sqs::create_queue(all, a, "jobs.fifo", {{"FifoQueue", "true"}}, {}, now);
    for (auto const* const id : {"1", "2"})
        send(fifo, "ordered", [&](auto& m) {
            m.group_id = "g";
            m.deduplication_id = id;
        });
    receive(fifo, 30, "attempt");
    sesame::sqs::start_move(all, a, dead.arn, jobs.arn, 1, now + std::chrono::hours{1});
    sesame::sqs::set_attributes(all, a, jobs, {{"DelaySeconds", "1"}, {"ReceiveMessageWaitTimeSeconds", "1"}}, now);
    sesame::sqs::set_attributes(all, a, fifo, {{"ContentBasedDeduplication", "true"}}, now);
    a.sqs->deleted.emplace("gone", now);
    a.sqs->refused = 1;
}

} // namespace sesame::test
