#pragma once
#include "model/mail/body/mime.hpp"

#include <vector>

// Headers that the sender adds to a mail that SES composes.

namespace sesame::ses {

// Refuses the first header that SES sets itself or that is too long, and a second one of a kind that may stand only
// once.
void check_custom_headers(std::vector<mime::header> const& custom);

// Adds a header where JavaMail does: the usual ones have their places, all others stand at the end.
void add_custom_header(std::vector<mime::header>& to, mime::header const& custom);

// The headers of `base`, replaced by those of the same name (in any case) in `by`, and then the rest of `by`.
std::vector<mime::header> replaced_headers(std::vector<mime::header> base, std::vector<mime::header> const& by);

} // namespace sesame::ses
