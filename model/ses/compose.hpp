#pragma once
#include "model/ids.hpp"
#include "model/ses/mime.hpp"
#include "model/ses/sending.hpp"

#include <vector>

namespace sesame::ses {

// The headers that SES gives a mail it composes, in its order: From, To, Cc, Reply-To, Subject, MIME-Version,
// Content-Type, and for a mail with one body Content-Transfer-Encoding. As captured from AWS 2023.
std::vector<header> composed_headers(formatted_email const& e, timestamp now, id_source& ids);

} // namespace sesame::ses
