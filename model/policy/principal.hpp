#pragma once
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

namespace sesame::policy {

// Whether an element Principal or NotPrincipal is "*" or names somebody: {"AWS": …}, {"Service": …}, {"Federated": …}
// or
// {"CanonicalUser": …} (IAM user guide, "AWS JSON policy elements: Principal").
bool names_somebody(boost::json::value const& principal);

// Whether all that a statement calls principals of AWS could be some: "*", an account's number, an ARN of IAM or STS
// with one, or an id that IAM gave ("AIDA…"). Nobody here knows which of them exist. AWS refuses others where a policy
// is set: recorded for SNS ("123", "sns.amazonaws.com", "arn:aws:iam::123:root") and SQS.
bool could_have_principals(boost::json::object const& statement);

} // namespace sesame::policy
