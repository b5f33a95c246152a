#pragma once
#include "model/ses/identities/identity.hpp"
#include "model/ses/receipt_rules/receipt_rule_set.hpp"
#include "model/ses/receiving/receiving.hpp"
#include "model/ses/state.hpp"
#include "tests/model/fixture.hpp"

namespace sesame::test {

inline constexpr auto function_arn = "arn:aws:lambda:us-east-1:123456789012:function:f";

// An account that receives mail for example.com: an active rule set without rules, and a topic that is listened to.
struct receiver : world {
    receiver()
        : receiver(options{}) {}
    explicit receiver(options o)
        : world(std::move(o)) {
        ses::verify_domain(home, "example.com", now);
        ses::create_rule_set(home, "set", now);
        ses::set_active_rule_set(home, "set");
        subscribe_and_confirm(topic("mail"));
        topic_arn = topic("mail").value.arn;
    }
    std::string topic_arn;

    // Adds a rule before the others.
    void add(ses::receipt_rule rule) {
        ses::create_rule(all, home, "set", {}, std::move(rule), here());
        deliver_all(); // what setting up says
    }
    // Has this rule and no other.
    void only(ses::receipt_rule rule) {
        ses::require_rule_set(home, "set").rules.clear();
        add(std::move(rule));
    }

    static ses::inbound_mail mail(std::string const& body = "Hi") {
        ses::inbound_mail out;
        out.sender = "me@sender.test";
        out.recipients = {"you@example.com"};
        out.content = ses::read_inbound(text(body));
        out.remote_ip = "192.0.2.1";
        return out;
    }
    static std::string text(std::string const& body = "Hi") { // of that mail
        return "From: Me <me@sender.test>\nTo: \"You\" <you@example.com>\nDate: Tue, 14 Nov 2023 22:13:19 +0000\n"
               "Message-ID: <1@sender.test>\nSubject: Hello\n\n" +
               body + "\n";
    }
    ses::reception receive(ses::inbound_mail m = mail()) { return ses::receive_mail(all, home, std::move(m), here()); }
    ses::received_mail const& filed(ses::reception const& r) { return *home.ses->receiving.mails.find(r.message_id); }
};

} // namespace sesame::test
