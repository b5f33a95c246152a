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

// The template of a mail: a stored one, or one that the request brings.
struct chosen_template {
    std::string template_name;                        // empty: the ARN names it
    std::optional<std::string> template_arn{};        // beside a name only its shape is checked
    std::optional<email_template> template_content{}; // its name and time do not count
};

// The name of the stored template; empty for one in the request.
std::string stored_name(chosen_template const& chosen);

// A mail whose subject and bodies come from a template; those of `mail` do not count.
struct templated_email : chosen_template {
    formatted_email mail{};
    std::string template_data{};
};

struct bulk_destination {
    std::vector<std::string> to, cc, bcc;
    std::vector<message_tag> tags;            // replace default tags of the same name
    std::optional<std::string> template_data; // merged into the default data
    std::vector<mime::header> headers{};      // replace default headers of the same name
};

struct bulk_templated_email : chosen_template {
    formatted_email mail{}; // its tags and headers are the default ones; its recipients do not count
    std::string default_data{};
    std::vector<bulk_destination> destinations{};
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

// Puts what a template was rendered to into the mail.
void fill(formatted_email& e, rendered_template rendered);

// The MIME message for this template and data, without sender and recipients. Refuses an unknown template, and data
// that do not suffice.
std::string test_render_template(account& a, std::string const& name, std::string const& data, timestamp now);

} // namespace sesame::ses
