#include "api/ses/words.hpp"

#include "api/ses/words/identities.hpp"
#include "api/ses/words/receiving.hpp"
#include "api/ses/words/sending.hpp"
#include "api/ses/words/sets.hpp"
#include "api/ses/words/templates.hpp"

#include <cstddef>
#include <string>
#include <variant>

namespace sesame::api::ses {
namespace {

// Reasons of v2 that v1 can meet, and one of both.
constexpr row further_words[]{
    invalid_parameter(reason::resource_has_tenants,
                      "Cannot delete <{1}> because it has tenant associations. Remove all "
                      "tenant associations and try again."),
    // Of these v2's texts are reported, if any.
    invalid_parameter(reason::tenant_to_send_not_found, "Tenant {1} for AwsAccountId {2} not found."),
    {reason::tenant_lacks_resources, "AccessDenied", "Tenant not associated with resources [{1}].", "Failed", 403},
    {reason::tenant_sending_paused, "AccountSendingPausedException", "Sending is paused for tenant {1}",
     "AccountSendingPaused"},
    {reason::sending_disabled_of_entity, "AccountSendingPausedException", "Sending is paused for resource {1}",
     "AccountSendingPaused"},
    // AWS's texts are reported of v2.
    invalid_parameter(reason::contact_list_name_blank, "ContactListName can't be blank."),
    invalid_parameter(reason::invalid_contact_list_name,
                      "ContactListName can contain up to 64 characters. Only alphanumeric characters, underscores(_) "
                      "and hyphens(-) are allowed."),
    invalid_parameter(reason::contact_list_not_found, "List with name: {1} doesn't exist."),
    invalid_parameter(reason::list_topic_not_found, "List: {1} doesn't contain Topic: {2}"),

    invalid_parameter(reason::invalid_next_token, "NextToken is not valid."),
};

constexpr auto reasons = static_cast<std::size_t>(reason::invalid_next_token) + 1;

constexpr auto words = [] {
    auto const out = by_reason<row, reasons>(sending_words, templates_words, sets_words, identities_words,
                                             receiving_words, further_words);
    for (auto const& r : out)
        if (r.code.empty()) throw "a reason has no row";
    return out;
}();

} // namespace

aws_error words_of(reason why, std::span<std::string const> arguments) {
    auto const& r = words[static_cast<std::size_t>(why)];
    return {std::string(r.code), filled_in(r.text, arguments), r.status};
}

std::string bulk_status_of(refusal const& r) {
    auto const* const why = std::get_if<reason>(&r.why);
    return std::string(why ? words[static_cast<std::size_t>(*why)].bulk_status : "Failed");
}

} // namespace sesame::api::ses
