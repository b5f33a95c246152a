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

// A mail whose subject and bodies come from a template; those of `mail` do not count.
struct templated_email {
    formatted_email mail;
    std::string template_name;
    std::string template_data;
    std::optional<std::string> template_arn{}; // only its shape is checked
};

struct bulk_destination {
    std::vector<std::string> to, cc, bcc;
    std::vector<message_tag> tags;            // replace default tags of the same name
    std::optional<std::string> template_data; // merged into the default data
};

struct bulk_templated_email {
    formatted_email mail; // its tags are the default ones; its recipients do not count
    std::string template_name;
    std::string default_data;
    std::vector<bulk_destination> destinations;
    std::optional<std::string> template_arn{}; // as above
};

struct bulk_result {
    std::optional<refusal> refused; // as a single mail would have been
    std::string message_id;         // empty: refused
};

// As send_email; refuses an unknown template, too. A template that cannot be rendered is no refusal: the mail gets a
// Rendering Failure event instead of a delivery.
std::string send_templated_email(accounts& all, account& a, templated_email const& e, call const& c);

// Sends a mail to each destination, one per call of send_next(). Each takes some milliseconds; other callers are served
// in between.
class bulk_sending {
  public:
    // Refuses if a shared part is wrong: the sender, the template, the configuration set.
    bulk_sending(accounts& all, account& a, bulk_templated_email e, call const& c);

    // Sends to the next destination; gives whether there was one.
    bool send_next(accounts& all, account& a, call const& c);

    // The result for each destination, in order.
    std::vector<bulk_result> take() && { return std::move(done_); }

  private:
    bulk_templated_email what_;
    email_template template_; // as of the call
    std::vector<bulk_result> done_;
};

// The MIME message for this template and data, without sender and recipients. Refuses an unknown template, and data
// that do not suffice.
std::string test_render_template(account& a, std::string const& name, std::string const& data, timestamp now);

} // namespace sesame::ses
