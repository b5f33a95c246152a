#pragma once
#include "model/sqs/messages/receipts.hpp"
#include "model/sqs/messages/receiving.hpp"
#include "model/sqs/messages/sending.hpp"
#include "model/sqs/queues/queues.hpp"
#include "model/text/text.hpp"
#include "tests/model/fixture.hpp"

#include <string>
#include <utility>
#include <vector>

namespace sesame::test {

// A RedrivePolicy.
inline std::string redrive_to(sqs::queue const& dead, std::string const& count) {
    return R"({"deadLetterTargetArn":")" + dead.arn + R"(","maxReceiveCount":)" + count + "}";
}

// An account with queues, whose time belongs to the test.
struct queue_world : world {
    using world::world;

    sqs::queue& make(std::string const& name = "jobs", sqs::text_pairs const& attributes = {}) {
        return sqs::create_queue(all, home, name, attributes, {}, now);
    }
    sqs::queue& make_fifo(sqs::text_pairs attributes = {}) {
        attributes.emplace_back("FifoQueue", "true");
        return make("jobs.fifo", attributes);
    }

    sqs::sent_message send(sqs::queue& to, std::string body) {
        sqs::new_message m;
        m.body = std::move(body);
        return sqs::send(all, home, to, std::move(m), now);
    }
    sqs::sent_message send_in_group(sqs::queue& to, std::string group, std::string body, std::string id = "") {
        sqs::new_message m;
        m.deduplication_id = id.empty() ? body : id;
        m.body = std::move(body);
        m.group_id = std::move(group);
        return sqs::send(all, home, to, std::move(m), now);
    }

    std::vector<sqs::received_message> receive(sqs::queue& from, int most = 1, std::optional<int> visibility = {}) {
        return sqs::receive(all, home, from, {most, visibility, {}}, now);
    }
    // "a b c"
    std::string bodies(sqs::queue& from, int most = 10, std::optional<int> visibility = {}) {
        return bodies_of(receive(from, most, visibility));
    }
    static std::string bodies_of(std::vector<sqs::received_message> const& all_received) {
        std::vector<std::string> out;
        for (auto const& r : all_received) out.push_back(r.is->what->body);
        return joined(out, " ");
    }
    void remove(sqs::queue& from, std::string const& handle) { sqs::delete_message(all, home, from, handle, now); }
    void change_visibility(sqs::queue& of, std::string const& handle, int seconds) {
        sqs::change_visibility(all, home, of, handle, seconds, now);
    }

    std::string attribute(sqs::queue const& q, std::string const& name) const {
        auto const found = sqs::shown_attributes(q, {name});
        return found.empty() ? "(none)" : found.front().second;
    }
};

} // namespace sesame::test
