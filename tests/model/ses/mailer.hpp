#pragma once
#include "model/account/options.hpp"
#include "model/ses/events/event_publishing.hpp"
#include "model/ses/identities/identity.hpp"
#include "model/ses/mails/delivered_message.hpp"
#include "model/ses/sending/formatted_sending.hpp"
#include "model/ses/sending/raw_sending.hpp"
#include "model/ses/sets/configuration_set.hpp"
#include "model/ses/state.hpp"
#include "tests/model/fixture.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch_test_macros.hpp>

namespace sesame::test {

inline constexpr std::size_t most_v1_bytes = 10'485'760;

// A verified sender, a set with one destination for events of these types, and a confirmed endpoint behind its topic.
struct mailer : world {
    sns::found_topic to = topic("events");

    explicit mailer(options o = {},
                    std::vector<ses::event_type> types = {ses::event_type::send, ses::event_type::reject,
                                                          ses::event_type::bounce, ses::event_type::complaint,
                                                          ses::event_type::delivery})
        : world(std::move(o)) {
        ses::verify_email_address(home, "sender@example.com", now);
        subscribe_and_confirm(to);
        ses::create_configuration_set(home, "cs");
        ses::event_destination_request d;
        d.name = "all";
        d.enabled = true;
        d.types = std::move(types);
        d.sns = {to.value.arn};
        ses::create_event_destination(all, home, "cs", d, here());
        deliver_all(); // "Successfully validated …"
    }

    ses::formatted_email email(std::vector<std::string> recipients) {
        ses::formatted_email e;
        e.terms = {"SendEmail", "SendEmail", most_v1_bytes};
        e.source = "Sender Name <sender@example.com>";
        e.to = std::move(recipients);
        e.subject = {"SOME_SUBJECT"};
        e.text = ses::content{"text"};
        e.html = ses::content{"<p>html</p>"};
        e.tags = {{"custom-tag", "tag-value"}};
        e.configuration_set = "cs";
        return e;
    }
    std::string send(ses::formatted_email const& e) { return ses::send_email(all, home, e, here()); }
    std::string send_raw(ses::raw_email e) {
        if (e.terms.operation.empty()) e.terms = {"SendRawEmail", "SendRawEmail", most_v1_bytes};
        return ses::send_raw_email(all, home, std::move(e), here());
    }

    ses::mail& kept(std::string const& id) { return *home.ses->mails.find(id); }
    // As its recipients get it, unsigned.
    std::string delivered(std::string const& id) { return ses::delivered_message(home, kept(id)); }
    // Something happens to the mail, now.
    void happen(std::string const& id, auto what) {
        ses::publish_event(all, home, kept(id), {now, std::move(what)}, now);
    }

    // The event documents that come within the next seconds, in order.
    std::vector<std::string> events() {
        std::vector<std::string> out;
        for (int i = 0; i < 20; ++i) {
            for (auto const& n : deliver_all()) {
                REQUIRE(n.subject == "Amazon SES Email Event Notification");
                out.push_back(n.message);
            }
            advance(milliseconds{100});
        }
        return out;
    }
    std::vector<std::string> event_types() {
        std::vector<std::string> out;
        for (auto const& text : events()) out.emplace_back(boost::json::parse(text).at("eventType").as_string());
        return out;
    }
};

} // namespace sesame::test
