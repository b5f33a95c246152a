#pragma once
#include "model/account/refusal.hpp"
#include "model/handlebars/error.hpp"
#include "model/ses/events/event.hpp"
#include "model/ses/sending/formatted_sending.hpp"
#include "model/ses/templates/parsed_template.hpp"

#include <boost/json/object.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sesame::ses {

// The template in a request, as check_template_content() finds it.
struct checked_content {
    std::shared_ptr<parsed_template const> parsed; // null: refused
    std::optional<refusal> refused;
};

// The template of a mail: a stored one, or one that the request brings.
struct chosen_template {
    std::string template_name;                        // empty: the ARN names it
    std::optional<std::string> template_arn{};        // beside a name only its shape is checked
    std::optional<email_template> template_content{}; // its name and time do not count
    std::optional<checked_content> checked{};         // the latter; missing: not yet
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

// A template in use, for one mail or for many.
struct used_template {
    email_template source;
    std::shared_ptr<parsed_template const> parsed; // null: not yet
};

// A mail that a template and data become. Parsing, rendering and encoding take long where there is much of it; the
// steps touch nothing else, so another thread may do them.
class rendering {
  public:
    rendering(formatted_email into, std::shared_ptr<used_template> of, boost::json::object data);

    // The steps that take long; empty if none is left. It lives as long as they run.
    std::function<void()> apart();
    // Does short steps; true when no step is left.
    bool go_on();

    // Afterwards: the mail; why the template could not be rendered into it.
    formatted_email const& mail() const { return mail_; }
    std::optional<handlebars::template_error> const& failure() const { return failure_; }
    std::string const& template_name() const { return of_->source.name; }

  private:
    void render();
    void prepare();

    formatted_email mail_;
    std::shared_ptr<used_template> of_;
    boost::json::object data_;
    bool rendered_ = false, is_long_;
    std::optional<handlebars::template_error> failure_;
};

// A mail with a template, in steps: others are served in between.
class templated_sending {
  public:
    // Refuses as send_email; refuses an unknown template, too. A template that cannot be rendered is no refusal: the
    // mail gets a Rendering Failure event instead of a delivery.
    templated_sending(accounts& all, account& a, templated_email const& e, call const& c);

    std::function<void()> apart() { return work_->apart(); }
    // Does the next step; true when the mail is accepted. Refuses as accept().
    bool go_on(accounts& all, account& a, call const& c);
    std::string const& message_id() const { return message_id_; }

  private:
    envelope to_;
    std::optional<rendering> work_;
    std::string message_id_;
};

// All its steps at once. Gives the message id.
std::string send_templated_email(accounts& all, account& a, templated_email const& e, call const& c);

// Sends a mail to each destination, in steps of some milliseconds.
class bulk_sending {
  public:
    // Refuses if a shared part is wrong: the sender, the template, the configuration set.
    bulk_sending(accounts& all, account& a, bulk_templated_email e, call const& c);

    std::function<void()> apart() { return work_ ? work_->apart() : std::function<void()>(); }
    // Does the next step; true if there are more.
    bool go_on(accounts& all, account& a, call const& c);

    // The result for each destination, in order.
    std::vector<bulk_result> take() && { return std::move(done_); }

  private:
    void begin(bulk_destination const& d);

    bulk_templated_email what_;
    std::shared_ptr<used_template> template_; // as of the call
    envelope to_;                             // of the destination in hand
    std::optional<rendering> work_;           // for it
    std::vector<bulk_result> done_;
};

// Puts what a template was rendered to into the mail.
void fill(formatted_email& e, rendered_template rendered);

// The MIME message for a template and data, without sender and recipients, in steps.
class test_rendering {
  public:
    // Refuses an unknown template, and data that are no JSON object.
    test_rendering(account const& a, std::string const& name, std::string const& data);

    std::function<void()> apart();
    // Does the next step; true when the message is there. Refuses data that do not suffice.
    bool go_on(account& a, timestamp now);
    std::string take() && { return std::move(message_); }

  private:
    std::optional<rendering> work_;
    std::optional<mail> composed_;
    std::string message_;
};

// All its steps at once.
std::string test_render_template(account& a, std::string const& name, std::string const& data, timestamp now);

} // namespace sesame::ses
