#include "api/sesv2/words.hpp"

#include "api/sesv2/words/account.hpp"
#include "api/sesv2/words/contacts.hpp"
#include "api/sesv2/words/identities.hpp"
#include "api/sesv2/words/infrastructure.hpp"
#include "api/sesv2/words/jobs.hpp"
#include "api/sesv2/words/sending.hpp"
#include "api/sesv2/words/sets.hpp"
#include "api/sesv2/words/templates.hpp"
#include "api/sesv2/words/tenants.hpp"

#include <string>
#include <variant>

namespace sesame::api::sesv2 {
namespace {

constexpr auto reasons = static_cast<std::size_t>(reason::end_of_reasons);

constexpr auto words = [] {
    auto const out =
        by_reason<row, reasons>(sending_words, identities_words, sets_words, templates_words, account_words,
                                infrastructure_words, contacts_words, jobs_words, tenants_words);
    for (auto i = static_cast<std::size_t>(sesame::ses::first_of_v2); i < reasons; ++i)
        if (out[i].text.empty()) throw "a reason of v2 has no row, or no text";
    return out;
}();

row const& row_of(reason why) {
    static constexpr row other = bad_request(reason::end_of_reasons);
    auto const& found = words[static_cast<std::size_t>(why)];
    return found.code.empty() ? other : found;
}

} // namespace

aws_error words_of(reason why, std::span<std::string const> arguments) {
    auto const& r = row_of(why);
    auto text = r.text.empty() ? api::words_of(refusal(why, {arguments.begin(), arguments.end()})).message
                               : filled_in(r.text, arguments);
    return {std::string(r.code), std::move(text), r.status};
}

aws_error words_of(refusal const& r) {
    auto const* const why = std::get_if<reason>(&r.why);
    return why ? words_of(*why, r.arguments) : api::words_of(r);
}

std::string bulk_status_of(refusal const& r) {
    auto const* const why = std::get_if<reason>(&r.why);
    return std::string(why ? row_of(*why).bulk_status : "FAILED");
}

} // namespace sesame::api::sesv2
