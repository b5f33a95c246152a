#pragma once
#include "api/control/look/mails/message_query.hpp"

#include <boost/json/object.hpp>

#include <functional>
#include <string>
#include <string_view>

namespace sesame::api::control {

// The mail of the path /messages/{id}. Throws `refused`.
sent_mail required_mail(control_call const& c);

// The path of a mail in our own API.
std::string link_to(sent_mail const& m);

// Adds the headers, text, html and attachments of a mail. The number of each attachment makes a link of `attachments`;
// there are none if it is empty.
void add_content(boost::json::object& to, mime::mail_content const& content, std::string const& attachments);

// The result of `show` for a mail's content, as its recipients read it. `show` touches no state.
response response_about_content(sent_mail const& m, std::function<response(mime::mail_content const&)> show);

// Foreign content as a file. A browser must not run it, and must not guess another type.
response file_of_mail(std::string content_type, std::string body);

// The value of Content-Disposition for a file of this name.
std::string saved_as(std::string_view name);

} // namespace sesame::api::control
