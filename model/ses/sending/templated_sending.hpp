#pragma once
#include "model/account/refusal.hpp"
#include "model/ses/events/event.hpp"
#include "model/ses/sending/formatted_sending.hpp"
#include "model/ses/templates/email_template.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sesame::ses {

// A mail of which a template makes subject and bodies; those of `mail` are not looked at.
struct templated_email {
    formatted_email mail;
    std::string template_name;
    std::string template_data;
    std::optional<std::string> template_arn{}; // looked at for its shape
};

struct bulk_destination {
    std::vector<std::string> to, cc, bcc;
    std::vector<message_tag> tags;            // in place of default tags of their names
    std::optional<std::string> template_data; // merged into the default data
};

struct bulk_templated_email {
    formatted_email mail; // its tags are the default ones; its recipients are not looked at
    std::string template_name;
    std::string default_data;
    std::vector<bulk_destination> destinations;
    std::optional<std::string> template_arn{}; // as above
};

struct bulk_result {
    std::optional<refusal> refused; // what a mail alone would have met
    std::string message_id;         // empty: refused
};

// As send_email; refuses an unknown template, too. A template that cannot be rendered is no refusal: instead of being
// delivered the mail meets a rendering failure.
std::string send_templated_email(accounts& all, account& a, templated_email const& e, call const& c);

// A mail for each destination, one after another: each takes some milliseconds, between which others may be served.
class bulk_sending {
  public:
    // Refuses for what concerns them all: the sender, the template, the configuration set.
    bulk_sending(accounts& all, account& a, bulk_templated_email e, call const& c);

    // Sends to the next destination; gives whether there was one.
    bool send_next(accounts& all, account& a, call const& c);

    // What became of each, in their order.
    std::vector<bulk_result> take() && { return std::move(done_); }

  private:
    bulk_templated_email what_;
    email_template template_; // as it was when the call came
    std::vector<bulk_result> done_;
};

// The MIME message that a mail with this template and data would be, without sender and recipients. Refuses an
// unknown template, and data with which it cannot be rendered.
std::string test_render_template(account& a, std::string const& name, std::string const& data, timestamp now);

} // namespace sesame::ses
