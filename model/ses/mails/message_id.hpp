#pragma once
#include "model/base/ids.hpp"
#include "model/base/time.hpp"

#include <string>
#include <string_view>

namespace sesame::ses {

// "<4 hex: region><12 hex: milliseconds>-<uuid>-000000": the ids of mails and of feedback.
std::string make_message_id(std::string_view region, timestamp at, id_source& ids);

} // namespace sesame::ses
