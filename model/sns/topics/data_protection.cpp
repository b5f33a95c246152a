#include "model/sns/topics/data_protection.hpp"

#include "model/sns/reason.hpp"
#include "model/text/java/java_json.hpp"

namespace sesame::sns {
namespace json = boost::json;
namespace {

constexpr std::size_t max_bytes = 30'720;

[[noreturn]] void refuse(std::string const& why) { throw refusal(reason::invalid_data_protection_policy, {why}); }

void check_statement(json::value const& statement) {
    if (!statement.is_object()) refuse("Statement must be a list of objects");
    auto const* const direction = statement.get_object().if_contains("DataDirection");
    if (!direction || !direction->is_string() ||
        (direction->get_string() != "Inbound" && direction->get_string() != "Outbound"))
        refuse("Statement DataDirection must be either Inbound or Outbound"); // observed
    for (auto const* const member : {"Principal", "DataIdentifier", "Operation"})
        if (!statement.get_object().contains(member)) refuse(std::string("Statement ") + member + " must be specified");
}

} // namespace

void check_data_protection_policy(std::string_view text) {
    if (text.empty()) return; // removes the policy
    if (text.size() > max_bytes) refuse("The policy must be at most 30720 bytes long");
    auto const policy = parse_java_json(text);
    if (!policy || !policy->is_object()) refuse("The policy is not a JSON object");
    auto const* const statements = policy->get_object().if_contains("Statement");
    if (!statements || !statements->is_array()) refuse("Statement must be a list of objects");
    for (auto const& statement : statements->get_array()) check_statement(statement);
}

} // namespace sesame::sns
