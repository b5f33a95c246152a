#include "api/services.hpp"
#include "api/ses/families.hpp"

#include <array>

namespace sesame::api {
namespace {

fault refuse(std::vector<wire::violation> const& violations) {
    return {"ValidationError", wire::validation_text(violations, false)};
}

std::array const families{
    ses::sending_account(), ses::configuration_sets(), ses::event_destinations(), ses::identities(),
    ses::sending(),         ses::templated_sending(),  ses::templates()};

} // namespace

service const ses_service{"ses", "2010-12-01", "http://ses.amazonaws.com/doc/2010-12-01/", refuse, families};

} // namespace sesame::api
