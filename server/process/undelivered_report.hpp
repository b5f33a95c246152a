#pragma once
#include "model/account/account.hpp"

#include <string>
#include <vector>

namespace sesame::server {

// What a run of tests has left undone, probably by mistake, a line for each kind: deliveries that failed, that went to
// a dead-letter queue, or that are still owed; mails that could not be rendered, or were not handed on; events that no
// topic took. Each line names one of its kind. Empty if all is done.
std::vector<std::string> undelivered_report(accounts& all);

} // namespace sesame::server
