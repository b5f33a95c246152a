#pragma once
#include "model/account/accounts.hpp"
#include "model/account/call.hpp"
#include "model/account/options.hpp"
#include "model/account/refusal.hpp"
#include "model/sns/delivery/delivering.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/publishing/publishing.hpp"
#include "model/sns/subscriptions/subscribing.hpp"
#include "tests/model/spelled_refusal.hpp"

#include <catch2/catch_tostring.hpp>

#include <optional>
#include <string>
#include <vector>

namespace sesame::test {

// Why a call is refused; nothing if it is not.
std::optional<refusal> why_refused(auto const& call) {
    try {
        call();
    } catch (refusal const& r) {
        return r;
    }
    return std::nullopt;
}

// What why_refused() gives of a call that is not.
inline constexpr auto accepted = std::nullopt;

// The same spelled, or "accepted".
std::string refusal_of(auto const& call) {
    auto const why = why_refused(call);
    return why ? spelled(*why) : "accepted";
}

// An account whose time and identifiers belong to the test.
struct world {
    world()
        : world(options{}) {}
    explicit world(options o)
        : all(std::move(o))
        , home(all.get("123456789012", "us-east-1")) {}

    accounts all;
    account& home;
    timestamp now = timestamp{} + std::chrono::milliseconds{1'700'000'000'123}; // 2023-11-14T22:13:20.123Z

    call here(bool authenticated = true) const { return {now, "http://localhost:4566", "198.51.100.1", authenticated}; }

    void advance(milliseconds by) {
        now += by;
        all.run_due(now);
    }

    sns::found_topic topic(std::string const& name = "news", sns::text_map const& attributes = {}) {
        return {home, sns::create_topic(home, name, attributes, {}, "", now)};
    }

    sns::subscription& subscribe(sns::found_topic to, std::string const& endpoint = "http://127.0.0.1:9/in",
                                 sns::text_map const& attributes = {}) {
        auto const protocol = endpoint.substr(0, endpoint.find(':'));
        return sns::subscribe(to, {protocol == "arn" ? "sqs" : protocol, endpoint, attributes, home.id}, here());
    }

    // Subscribes, takes the confirmation out of the outbox as delivered, and confirms.
    sns::subscription& subscribe_and_confirm(sns::found_topic to, std::string const& endpoint = "http://127.0.0.1:9/in",
                                             sns::text_map const& attributes = {}) {
        auto& s = subscribe(to, endpoint, attributes);
        if (!s.pending) return s;
        for (auto const& n : deliver_all())
            if (n.type == sns::message_type::subscription_confirmation) sns::confirm(home, n.token, false, here());
        return s;
    }

    sns::published publish(sns::found_topic to, std::string message) {
        sns::submission s;
        s.message = std::move(message);
        return sns::publish(to, s, here());
    }

    // Ends one attempt for everything that is ready in this way; gives the notifications, one for each recipient.
    std::vector<sns::notification> attempt_all(sns::outcome const& ended) {
        std::vector<sns::notification> out;
        for (auto const id : home.outbox->take_ready(1'000'000)) {
            auto const* const owed = home.outbox->find(id);
            if (!owed) continue;
            out.push_back(*home.outbox->find_notification(owed->notification));
            sns::attempted(home, id, {now, milliseconds{5}, ended}, now);
        }
        return out;
    }
    std::vector<sns::notification> deliver_all() { return attempt_all({200, ""}); }
};

} // namespace sesame::test

template<>
struct Catch::StringMaker<sesame::refusal> {
    static std::string convert(sesame::refusal const& r) { return sesame::test::spelled(r); }
};
template<>
struct Catch::StringMaker<std::optional<sesame::refusal>> {
    static std::string convert(std::optional<sesame::refusal> const& r) {
        return r ? sesame::test::spelled(*r) : "accepted";
    }
};
