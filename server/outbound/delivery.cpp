#include "server/outbound/delivery.hpp"

#include "api/operation/service.hpp"
#include "model/account/accounts.hpp"
#include "model/account/refusal.hpp"
#include "model/sns/delivery/delivering.hpp"
#include "model/sns/delivery/into_queues.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/subscriptions/subscription.hpp"
#include "server/outbound/connection_pool.hpp"
#include "server/outbound/delivery_log.hpp"
#include "server/outbound/signing/signing.hpp"
#include "server/outbound/transports.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <deque>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace sesame::server {

namespace asio = boost::asio;

// What goes on on the loop. Steps that are under way keep it alive.
struct delivery::parts : std::enable_shared_from_this<delivery::parts>, endpoint_work {
    asio::io_context& loop;
    accounts& all;
    std::function<timestamp()> clock;
    std::function<void()> settled;
    std::shared_ptr<connection_pool> queues;
    transports ways_out;
    std::shared_ptr<signing> signatures;
    std::deque<job> jobs_for_queues; // that are here
    sns::notification_id loaded_last = 0;
    std::optional<sns::common_document> documents; // of loaded_last
    bool woken = false;
    bool went_on = false; // a delivery, since `settled` was called
    bool stopping = false;
    asio::steady_timer patience;

    parts(asio::io_context& l, accounts& a, std::function<timestamp()> c, std::function<void()> s, delivery_options o)
        : loop(l)
        , all(a)
        , clock(std::move(c))
        , settled(std::move(s))
        , queues(std::make_shared<connection_pool>(l, *this, o.connection_pool, clock))
        , ways_out(l, a, clock, std::move(o))
        , patience(l) {}

    // What a job is about. Good until the loop goes on to something else.
    struct subject {
        account& home;
        sns::owed const& owed;

        sns::notification& notification() const { return *home.outbox->find_notification(owed.notification); }
    };

    // Call it anew each time that a job comes back here: the account may be gone, or what it owed.
    std::optional<subject> find(job const& j) {
        auto* const a = all.activate(j.account, j.region);
        auto const* const owed = a ? a->outbox->find(j.id) : nullptr;
        return owed ? std::optional(subject{*a, *owed}) : std::nullopt;
    }

    void take_all() {
        if (std::exchange(went_on, false)) settled();
        woken = false;
        if (stopping) return;
        std::size_t left = 2'000; // at once: some 10 ms
        all.for_each_active([&](account& a) {
            for (auto const id : a.outbox->take_ready(left)) {
                take(a, {a.id, a.region, id});
                --left;
            }
        });
        if (left == 0) look_again();
    }

    void take(account& a, job j) {
        auto const* const owed = a.outbox->find(j.id);
        if (!owed) return;
        if (!owed->to.undeliverable.empty()) return ended(j, {clock(), {}, {400, owed->to.undeliverable.text()}});
        if (sns::held_back(a, j.id, a.at(clock()))) return goes_on();
        if (auto const pretended = sns::wanted_fault(all, a, j.id)) return ended(j, {clock(), {}, *pretended});
        subject const about{a, *owed};
        auto const& n = about.notification();
        if (!sns::needs_signature(n, owed->to)) return enqueue(about, std::move(j));
        signatures->add(owed->notification, std::move(j));
    }

    void signed_now(job j) {
        if (auto const about = find(j)) enqueue(*about, std::move(j));
    }

    void enqueue(subject const& about, job j) {
        auto const& to = about.owed.to;
        if (sns::is_queue_here(all, to)) {
            jobs_for_queues.push_back(std::move(j));
            if (jobs_for_queues.size() == 1) send_to_queues_soon();
            return;
        }
        if (auto const function = ways_out.endpoint_of_function(to))
            return queues->add("function at " + function->authority(), std::move(j));
        auto const leaves_by = sns::channel_of(to.protocol, ways_out.has_sqs());
        if (leaves_by == sns::channel::queue) return queues->add(to.endpoint, std::move(j));
        if (leaves_by == sns::channel::captured) {
            if (auto const failed = sns::failure_without_queue(to)) return ended(j, {clock(), {}, *failed});
            sns::captured(about.home, j.id, about.home.at(clock()));
            return goes_on();
        }
        auto const where = ways_out.endpoint_of(to.endpoint);
        if (!where) return ended(j, {clock(), {}, {std::nullopt, "the endpoint is no http or https URL"}});
        queues->add(where->authority(), std::move(j));
    }

    void send_to_queues_soon() {
        asio::post(loop, [self = shared_from_this()] { self->send_to_queues(2 << 20); });
    }

    // Works off jobs_for_queues, as far as `most` bytes of messages go, some 10 ms; the rest when others had their
    // turn.
    void send_to_queues(std::size_t most) {
        constexpr std::size_t empty_message = 4'096; // costs as much as so many bytes of one
        for (std::size_t done = 0; done < most && !jobs_for_queues.empty(); jobs_for_queues.pop_front()) {
            auto const& j = jobs_for_queues.front();
            auto const about = find(j);
            if (!about) continue;
            done += empty_message + about->notification().message.size();
            ended(j, {clock(), {}, sent_to_queue(*about)});
        }
        if (!jobs_for_queues.empty()) send_to_queues_soon();
    }

    // To a queue that is here. If SQS refuses the message, its answer is the outcome.
    sns::outcome sent_to_queue(subject const& about) {
        try {
            return sns::send_to_queue(all, about.notification(), about.owed.to, clock());
        } catch (refusal const& r) {
            auto const e = api::sqs_service.words(r);
            return {e.status, e.code + ": " + e.message};
        }
    }

    // What has become of a delivery may make others ready, and adds tasks. Deliveries that end together are told
    // together.
    void goes_on() {
        went_on = true;
        look_again();
    }

    void look_again() {
        if (std::exchange(woken, true)) return;
        asio::post(loop, [self = shared_from_this()] { self->take_all(); });
    }

    bool exists(job const& j) override { return find(j).has_value(); }

    std::unique_ptr<transport> connect(job const& j) override { return ways_out.connect(find(j)->owed.to); }

    // For what is sent as a document by HTTP. Null unless its notification was loaded before this, too: a fan-out loads
    // the same one again and again.
    sns::common_document const* documents_of(subject const& about) {
        auto const& n = about.notification();
        auto const& to = about.owed.to;
        if (to.raw || sns::channel_of(to.protocol, ways_out.has_sqs()) != sns::channel::http) return nullptr;
        if (std::exchange(loaded_last, about.owed.notification) != about.owed.notification)
            documents.reset();
        else if (!documents && !n.signature.empty() && n.type == sns::message_type::notification)
            documents.emplace(n);
        return documents ? &*documents : nullptr;
    }

    loading load(transport& c, job const& j) override {
        auto const about = find(j);
        if (!about) return loading::gone;
        return c.load(about->notification(), about->owed.to, documents_of(*about)) ? loading::done : loading::full;
    }

    void ended(job const& j, sns::attempt made) override {
        auto const about = find(j);
        if (!about) return;
        log_attempt(about->owed, made);
        auto& a = about->home;
        made.at = a.at(made.at);
        // When it is over, nothing of it can be read any more.
        auto const attempts = about->owed.attempts.size() + 1;
        auto const has_failed = !made.ended.delivered();
        auto const whom = has_failed ? about->owed.to.endpoint.text() : std::string();
        auto const topic = has_failed ? about->notification().topic_arn : std::string();
        auto const how = made.ended;
        if (sns::attempted(a, j.id, std::move(made), a.at(clock())) == sns::after_attempt::given_up)
            log_given_up(whom, topic, attempts, how);
        goes_on();
    }
};

delivery::delivery(asio::io_context& loop, accounts& all, signer& keys, std::function<timestamp()> clock,
                   std::function<void()> settled, delivery_options options)
    : parts_(std::make_shared<parts>(loop, all, std::move(clock), std::move(settled), std::move(options))) {
    parts_->signatures = std::make_shared<signing>(loop, all, keys, [waiting = std::weak_ptr(parts_)](job j) {
        if (auto const self = waiting.lock()) self->signed_now(std::move(j));
    });
}

delivery::~delivery() = default;

void delivery::wake() {
    bool ready = false; // a look for nothing would cost one more system call after each request
    parts_->all.for_each_active([&](account const& a) { ready = ready || a.outbox->has_ready(); });
    if (ready) parts_->look_again();
}

void delivery::stop(std::chrono::milliseconds patience, std::function<void()> drained) {
    auto& p = *parts_;
    p.stopping = true;
    p.send_to_queues(std::numeric_limits<std::size_t>::max());
    p.patience.expires_after(patience);
    p.patience.async_wait([self = parts_](boost::system::error_code stopped) {
        if (!stopped) self->queues->break_off();
    });
    // Weak: if the loop ends first, the parts and their pool would keep each other alive.
    p.queues->stop([waiting = std::weak_ptr(parts_), drained = std::move(drained)] {
        if (auto const self = waiting.lock()) self->patience.cancel();
        drained();
    });
}

} // namespace sesame::server
