#pragma once
#include "model/ses/sending/templated_sending.hpp"
#include "model/ses/templates/email_template.hpp"
#include "tests/model/ses/mailer.hpp"

#include <string>
#include <utility>
#include <vector>

namespace sesame::test {

// The mailer, with a template "greeting".
struct template_mailer : mailer {
    template_mailer()
        : mailer({}, {event_type::send, event_type::reject, event_type::delivery, event_type::renderingFailure}) {
        create_template(home, {"greeting", "Hi {{name}}", "Dear {{name}} of {{place.city}}", std::nullopt, now});
    }

    templated_email email(std::string data) {
        templated_email e;
        e.mail.terms = {"SendTemplatedEmail", "SendTemplatedEmail"};
        e.mail.source = "Sender <sender@example.com>";
        e.mail.to = {"to@example.com"};
        e.mail.configuration_set = "cs";
        e.template_name = "greeting";
        e.template_data = std::move(data);
        return e;
    }
    bulk_templated_email bulk(std::vector<bulk_destination> destinations) {
        bulk_templated_email e;
        e.mail.terms = {"SendBulkTemplatedEmail", "SendBulkTemplatedEmail"};
        e.mail.source = "sender@example.com";
        e.mail.configuration_set = "cs";
        e.template_name = "greeting";
        e.default_data = R"({"name":"you","place":{"city":"C","zip":"Z"}})";
        e.destinations = std::move(destinations);
        return e;
    }
    std::string send(templated_email const& e) { return send_templated_email(all, home, e, here()); }
    std::string refusal(templated_email const& e) {
        return test::refusal_of([&] { send(e); });
    }
    std::vector<bulk_result> send(bulk_templated_email const& e) {
        auto const c = here();
        bulk_sending work(all, home, e, c);
        while (work.go_on(all, home, c)) {
        }
        return std::move(work).take();
    }
    std::string refusal(bulk_templated_email const& e) {
        return test::refusal_of([&] { send(e); });
    }
};

} // namespace sesame::test
