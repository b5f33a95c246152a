#pragma once
#include "api/control/core/routes.hpp"

namespace sesame::api::control {

// Answers by `then`, once the texts of mails are read that the request's conditions need: read apart, or some at a
// time. Refuses conditions that do not go together.
response with_texts_read(control_call const& c, response (*then)(control_call const&));

} // namespace sesame::api::control
