#include "api/sesv2/account/account_details.hpp"

#include "api/sesv2/enums.hpp"

namespace sesame::api::sesv2 {
namespace model = sesame::ses;

model::account_details from_wire(PutAccountDetailsRequest const& r) {
    model::account_details out;
    out.type = codec::enumerator<model::mail_type>(r.MailType);
    out.website_url = r.WebsiteURL;
    if (r.ContactLanguage) out.language = codec::enumerator<model::contact_language>(*r.ContactLanguage);
    out.use_case = r.UseCaseDescription;
    if (r.AdditionalContactEmailAddresses) out.contacts = *r.AdditionalContactEmailAddresses;
    return out;
}

AccountDetails to_wire(model::account_details const& d, timestamp now) {
    AccountDetails out{upper_snake(d.type), d.website_url, {}, d.use_case, {}, {}};
    if (d.language) out.ContactLanguage = upper_snake(*d.language);
    if (!d.contacts.empty()) out.AdditionalContactEmailAddresses = d.contacts;
    if (auto const& review = d.review)
        out.ReviewDetails = {{review->granted_at <= now ? "GRANTED" : "PENDING", review->case_id}};
    return out;
}

} // namespace sesame::api::sesv2
