#pragma once
#include "model/account/account.hpp"

#include <string>
#include <vector>

namespace sesame::server {

// What a run of tests has left that nobody may have meant, a line each: deliveries that failed, that went to a
// dead-letter queue or are still owed; mails that could not be rendered; events that no topic took. Empty where all is
// done. Of each kind one is named.
std::vector<std::string> undelivered_report(accounts& all);

} // namespace sesame::server
