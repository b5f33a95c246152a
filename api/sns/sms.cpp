#include "model/sns/mobile/sms.hpp"

#include "api/operation/handle.hpp"
#include "api/sns/families.hpp"
#include "api/sns/paging.hpp"
#include "model/account/account.hpp"
#include "model/sns/state.hpp"

namespace sesame::api::sns {
namespace {
using namespace codec;
namespace model = sesame::sns;

// Some operations spell their parameters in lower case.
struct SetSMSAttributesRequest {
    required_string_map attributes;
};
BOOST_DESCRIBE_STRUCT(SetSMSAttributesRequest, (), (attributes))

empty_result set_sms_attributes(context& c, SetSMSAttributesRequest const& r) {
    model::set_sms_attributes(c.home, r.attributes);
    return {};
}

struct GetSMSAttributesRequest {
    std::vector<std::string> attributes;
};
BOOST_DESCRIBE_STRUCT(GetSMSAttributesRequest, (), (attributes))
struct GetSMSAttributesResponse {
    string_map attributes;
};
BOOST_DESCRIBE_STRUCT(GetSMSAttributesResponse, (), (attributes))

GetSMSAttributesResponse get_sms_attributes(context& c, GetSMSAttributesRequest const& r) {
    auto const attributes = model::sms_attributes(c.home, r.attributes);
    return {string_map(attributes.begin(), attributes.end())};
}

struct phoneNumberRequest {
    std::string phoneNumber;
};
BOOST_DESCRIBE_STRUCT(phoneNumberRequest, (), (phoneNumber))
struct CheckIfPhoneNumberIsOptedOutResponse {
    bool isOptedOut = false;
};
BOOST_DESCRIBE_STRUCT(CheckIfPhoneNumberIsOptedOutResponse, (), (isOptedOut))

CheckIfPhoneNumberIsOptedOutResponse check_if_phone_number_is_opted_out(context& c, phoneNumberRequest const& r) {
    model::check_phone_number(r.phoneNumber);
    return {c.home.sns->sms.opted_out.contains(r.phoneNumber)};
}

empty_result opt_in_phone_number(context& c, phoneNumberRequest const& r) {
    model::check_phone_number(r.phoneNumber);
    c.home.sns->sms.opted_out.erase(r.phoneNumber);
    return {};
}

struct ListPhoneNumbersOptedOutRequest {
    std::optional<std::string> nextToken;
};
BOOST_DESCRIBE_STRUCT(ListPhoneNumbersOptedOutRequest, (), (nextToken))
struct ListPhoneNumbersOptedOutResponse {
    std::vector<std::string> phoneNumbers;
    std::optional<std::string> nextToken;
};
BOOST_DESCRIBE_STRUCT(ListPhoneNumbersOptedOutResponse, (), (phoneNumbers, nextToken))

ListPhoneNumbersOptedOutResponse list_phone_numbers_opted_out(context& c, ListPhoneNumbersOptedOutRequest const& r) {
    ListPhoneNumbersOptedOutResponse out;
    auto const& all = c.home.sns->sms.opted_out; // in order
    for (auto at = all.upper_bound(name_of(c.operation, r.nextToken)); at != all.end(); ++at) {
        if (out.phoneNumbers.size() == page_size) {
            out.nextToken = page_token(c.operation, out.phoneNumbers.back());
            break;
        }
        out.phoneNumbers.push_back(*at);
    }
    return out;
}

constexpr bool is_sandbox_number(std::string_view text) {
    bool const international = text.starts_with('+');
    auto const digits = text.substr(international ? 1 : 0);
    return digits.find_first_not_of("0123456789") == digits.npos &&
           (international ? digits.size() >= 8 : digits.size() <= 9);
}
constexpr bool is_all_digits(std::string_view text) { return text.find_first_not_of("0123456789") == text.npos; }

using PhoneNumberText = text<length{0, 20}, pattern<"^(\\+[0-9]{8,}|[0-9]{0,9})$", is_sandbox_number>{}>;
struct CreateSMSSandboxPhoneNumberRequest {
    PhoneNumberText PhoneNumber;
    std::optional<text<one_of<"en-US", "en-GB", "es-419", "es-ES", "de-DE", "fr-CA", "fr-FR", "it-IT", "ja-JP", "pt-BR",
                              "kr-KR", "zh-CN", "zh-TW">{}>>
        LanguageCode;
};
BOOST_DESCRIBE_STRUCT(CreateSMSSandboxPhoneNumberRequest, (), (PhoneNumber, LanguageCode))

empty_result create_sms_sandbox_phone_number(context& c, CreateSMSSandboxPhoneNumberRequest const& r) {
    model::create_sandbox_number(c.home, r.PhoneNumber);
    return {};
}

struct VerifySMSSandboxPhoneNumberRequest {
    PhoneNumberText PhoneNumber;
    text<length{5, 8}, pattern<"^[0-9]+$", is_all_digits>{}> OneTimePassword;
};
BOOST_DESCRIBE_STRUCT(VerifySMSSandboxPhoneNumberRequest, (), (PhoneNumber, OneTimePassword))

empty_result verify_sms_sandbox_phone_number(context& c, VerifySMSSandboxPhoneNumberRequest const& r) {
    model::verify_sandbox_number(c.home, r.PhoneNumber, r.OneTimePassword);
    return {};
}

struct DeleteSMSSandboxPhoneNumberRequest {
    PhoneNumberText PhoneNumber;
};
BOOST_DESCRIBE_STRUCT(DeleteSMSSandboxPhoneNumberRequest, (), (PhoneNumber))

empty_result delete_sms_sandbox_phone_number(context& c, DeleteSMSSandboxPhoneNumberRequest const& r) {
    model::delete_sandbox_number(c.home, r.PhoneNumber);
    return {};
}

struct ListSMSSandboxPhoneNumbersRequest {
    std::optional<std::string> NextToken;
    std::optional<codec::whole<1, 100>> MaxResults;
};
BOOST_DESCRIBE_STRUCT(ListSMSSandboxPhoneNumbersRequest, (), (NextToken, MaxResults))
struct SMSSandboxPhoneNumber {
    std::string PhoneNumber, Status;
};
BOOST_DESCRIBE_STRUCT(SMSSandboxPhoneNumber, (), (PhoneNumber, Status))
struct ListSMSSandboxPhoneNumbersResponse {
    std::vector<SMSSandboxPhoneNumber> PhoneNumbers;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListSMSSandboxPhoneNumbersResponse, (), (PhoneNumbers, NextToken))

ListSMSSandboxPhoneNumbersResponse list_sms_sandbox_phone_numbers(context& c,
                                                                  ListSMSSandboxPhoneNumbersRequest const& r) {
    auto const limit = static_cast<std::size_t>(r.MaxResults ? r.MaxResults->value : 100);
    ListSMSSandboxPhoneNumbersResponse out;
    auto const& all = c.home.sns->sms.sandbox;
    auto const part = part_of(
        c.operation, all, [](auto const& n) { return n.number; }, r.NextToken, limit);
    if (!part) throw refusal(model::reason::invalid_next_token);
    for (auto i = part->from; i < part->to; ++i)
        out.PhoneNumbers.push_back({all[i].number, all[i].verified ? "Verified" : "Pending"});
    out.NextToken = part->next_token;
    return out;
}

struct ListOriginationNumbersRequest {
    std::optional<std::string> NextToken;
    std::optional<codec::whole<1, 30>> MaxResults;
};
BOOST_DESCRIBE_STRUCT(ListOriginationNumbersRequest, (), (NextToken, MaxResults))
struct ListOriginationNumbersResponse {
    std::vector<std::string> PhoneNumbers;
};
BOOST_DESCRIBE_STRUCT(ListOriginationNumbersResponse, (), (PhoneNumbers))

// Numbers are leased through other services; an account without them has none.
ListOriginationNumbersResponse list_origination_numbers(context& c, ListOriginationNumbersRequest const& r) {
    number_of(c.operation, r.NextToken); // for its refusal
    return {};
}

struct GetSMSSandboxAccountStatusRequest {};
BOOST_DESCRIBE_STRUCT(GetSMSSandboxAccountStatusRequest, (), ())
struct GetSMSSandboxAccountStatusResponse {
    bool IsInSandbox = true;
};
BOOST_DESCRIBE_STRUCT(GetSMSSandboxAccountStatusResponse, (), (IsInSandbox))

GetSMSSandboxAccountStatusResponse get_sms_sandbox_account_status(context&, GetSMSSandboxAccountStatusRequest const&) {
    return {};
}

} // namespace

std::span<operation const> sms() {
    static constexpr operation rows[]{
        handle<check_if_phone_number_is_opted_out>("CheckIfPhoneNumberIsOptedOut"),
        handle<create_sms_sandbox_phone_number>("CreateSMSSandboxPhoneNumber"),
        handle<delete_sms_sandbox_phone_number>("DeleteSMSSandboxPhoneNumber"),
        handle<get_sms_attributes>("GetSMSAttributes"),
        handle<get_sms_sandbox_account_status>("GetSMSSandboxAccountStatus"),
        handle<list_origination_numbers>("ListOriginationNumbers"),
        handle<list_phone_numbers_opted_out>("ListPhoneNumbersOptedOut"),
        handle<list_sms_sandbox_phone_numbers>("ListSMSSandboxPhoneNumbers"),
        handle<opt_in_phone_number>("OptInPhoneNumber"),
        handle<set_sms_attributes>("SetSMSAttributes"),
        handle<verify_sms_sandbox_phone_number>("VerifySMSSandboxPhoneNumber"),
    };
    return rows;
}

} // namespace sesame::api::sns
