#pragma once
#include "model/ses/mails/mail.hpp"

#include <boost/json/object.hpp>

#include <cstddef>

namespace sesame::api::control {

// What a row of a list says of a mail's content: size, and attachments, has_html and snippet. A raw mail must be read
// for these three; those that are longer than `to_read` bytes are not. What was read is taken off it.
void add_summary(boost::json::object& to, ses::mail const& m, std::size_t& to_read);

} // namespace sesame::api::control
