#pragma once
#include "model/base/time.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace sesame {
struct account;
} // namespace sesame

// The recommendations of Virtual Deliverability Manager's advisor. Here no domain has DNS records: the settings of the
// account's domain identities decide, and their numbers of the last week.

namespace sesame::ses {

// Spelled as AWS spells them. The last two are never recommended.
BOOST_DEFINE_FIXED_ENUM_CLASS(recommendation_type, unsigned char, DKIM, DMARC, SPF, BIMI, COMPLAINT, BOUNCE,
                              FEEDBACK_3P, IP_LISTING)
BOOST_DEFINE_FIXED_ENUM_CLASS(recommendation_status, unsigned char, OPEN, FIXED)
BOOST_DEFINE_FIXED_ENUM_CLASS(recommendation_impact, unsigned char, LOW, HIGH)

struct recommendation {
    recommendation_status status{};
    timestamp created, updated;
};
BOOST_DESCRIBE_STRUCT(recommendation, (), (status, created, updated))

using recommendations_by_identity = std::map<std::string, std::map<recommendation_type, recommendation>, std::less<>>;

recommendation_impact impact_of(recommendation_type type);
std::string_view description_of(recommendation_type type);

// Looks at all identities: notes what is wrong since the last look, and what is mended. Deleted identities take their
// recommendations along.
void review_identities(account& a, timestamp now);

} // namespace sesame::ses
