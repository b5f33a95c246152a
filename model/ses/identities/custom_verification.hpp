#pragma once
#include "model/account/call.hpp"
#include "model/ses/tags/tags.hpp"

#include <boost/describe/class.hpp>
#include <optional>
#include <string>

namespace sesame {
class accounts;
struct account;
} // namespace sesame

namespace sesame::ses {

// A sender's own mail that asks the owner of an address to verify it. The two URLs: where the owner's browser goes
// next.
struct custom_verification_template {
    std::string name, from, subject, content; // HTML
    std::string success_url, failure_url;
};
BOOST_DESCRIBE_STRUCT(custom_verification_template, (), (name, from, subject, content, success_url, failure_url))

// The members that an update changes.
struct custom_verification_changes {
    std::optional<std::string> from, subject, content, success_url, failure_url;
};

// Whether such mail may come from it: a verified identity covers it, or senders are not checked.
bool is_verified_sender(accounts const& all, account const& a, std::string const& from);

// Refuse a name that is taken or unknown, a sender that is not verified, malformed URLs, and content that is empty or
// too long.
void create_custom_verification_template(accounts const& all, account& a, custom_verification_template made,
                                         tag_list const& tags = {});
void update_custom_verification_template(accounts const& all, account& a, std::string const& name,
                                         custom_verification_changes const& changes);
// Its tags go along. Nothing happens if there is none.
void delete_custom_verification_template(account& a, std::string const& name);
// Refuses an unknown name. Good until the template is updated or deleted.
custom_verification_template const& require_custom_verification_template(account const& a, std::string const& name);

// The end of a template's ARN: tags are kept by it.
std::string custom_verification_resource(std::string const& name);

// Sends the mail and makes the address a pending identity; gives the message id. Refuses as a send does, and also an
// unknown template, a sender that is not verified, and every call in the sandbox.
std::string send_custom_verification(accounts& all, account& a, std::string const& address,
                                     std::string const& template_name,
                                     std::optional<std::string> const& configuration_set, call const& c);

// "<base url>/verify/<account>/<region>/<address>/<template>", percent-encoded: the link in that mail.
std::string verification_link(account const& a, std::string const& address, std::string const& template_name,
                              std::string const& base_url);

// The owner follows the link: a pending address is verified. Gives the browser's next URL; nothing if the template is
// gone.
std::optional<std::string> follow_verification_link(account& a, std::string const& address,
                                                    std::string const& template_name, timestamp now);

} // namespace sesame::ses
