#pragma once
#include "api/codec/type_for.hpp"
#include "model/ses/settings/account_settings.hpp"

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The details that the owner of an account tells AWS about its mail, in v2's spelling.

namespace sesame::api::sesv2 {

inline bool has_inner_at(std::string_view text) {
    auto const at = text.find('@', 1);
    return at != text.npos && at + 1 < text.size();
}
inline constexpr codec::pattern<"^(.+)@(.+)$", has_inner_at> contact_pattern;

// At least one, if they are given.
struct ContactAddresses : codec::texts_up_to<4, codec::length{6, 254}, contact_pattern> {
    using texts_up_to::texts_up_to;
};

struct PutAccountDetailsRequest {
    codec::text<codec::one_of<"MARKETING", "TRANSACTIONAL">{}> MailType;
    codec::text<codec::length{1, 1000}> WebsiteURL;
    std::optional<codec::text<codec::one_of<"EN", "JA">{}>> ContactLanguage;
    std::optional<codec::text<codec::length{0, 5000}>> UseCaseDescription;
    std::optional<ContactAddresses> AdditionalContactEmailAddresses;
    std::optional<bool> ProductionAccessEnabled;
};
BOOST_DESCRIBE_STRUCT(PutAccountDetailsRequest, (),
                      (MailType, WebsiteURL, ContactLanguage, UseCaseDescription, AdditionalContactEmailAddresses,
                       ProductionAccessEnabled))

struct ReviewDetails {
    std::string Status, CaseId;
};
BOOST_DESCRIBE_STRUCT(ReviewDetails, (), (Status, CaseId))

struct AccountDetails {
    std::string MailType, WebsiteURL;
    std::optional<std::string> ContactLanguage, UseCaseDescription;
    std::optional<std::vector<std::string>> AdditionalContactEmailAddresses;
    std::optional<struct ReviewDetails> ReviewDetails;
};
BOOST_DESCRIBE_STRUCT(AccountDetails, (),
                      (MailType, WebsiteURL, ContactLanguage, UseCaseDescription, AdditionalContactEmailAddresses,
                       ReviewDetails))

sesame::ses::account_details from_wire(PutAccountDetailsRequest const& r);
AccountDetails to_wire(sesame::ses::account_details const& d, timestamp now);

} // namespace sesame::api::sesv2

template<>
struct sesame::api::codec::type_for<sesame::api::sesv2::ContactAddresses> {
    static constexpr list_type value = [] {
        auto out = type_for<texts_up_to<4, length{6, 254}, sesv2::contact_pattern>>::value;
        out.size.min = 1;
        return out;
    }();
};
