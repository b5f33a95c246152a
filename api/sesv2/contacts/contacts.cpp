#include "model/ses/contacts/contacts.hpp"
#include "api/operation/handle.hpp"
#include "api/sesv2/enums.hpp"
#include "api/sesv2/families.hpp"
#include "api/sesv2/paging.hpp"

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

using subscription_word = text<one_of<"OPT_OUT", "OPT_IN">{}>;

struct TopicPreference {
    std::string TopicName;
    subscription_word SubscriptionStatus;
};
BOOST_DESCRIBE_STRUCT(TopicPreference, (), (TopicName, SubscriptionStatus))

std::vector<TopicPreference> preferences_to_wire(std::vector<model::topic_choice> const& choices) {
    std::vector<TopicPreference> out;
    for (auto const& one : choices) out.push_back({one.topic.text(), upper_snake(one.status)});
    return out;
}

// The request of CreateContact and of UpdateContact. Both replace the attributes: an empty text means none.
struct ContactRequest {
    std::string ContactListName, EmailAddress;
    std::vector<TopicPreference> TopicPreferences;
    std::optional<bool> UnsubscribeAll;
    std::optional<std::string> AttributesData;
};
BOOST_DESCRIBE_STRUCT(ContactRequest, (),
                      (ContactListName, EmailAddress, TopicPreferences, UnsubscribeAll, AttributesData))

model::contact_wishes wishes_from_wire(ContactRequest const& r) {
    model::contact_wishes out;
    for (auto const& p : r.TopicPreferences)
        out.choices.push_back({p.TopicName, enumerator<model::subscription_status>(p.SubscriptionStatus)});
    out.unsubscribe_all = r.UnsubscribeAll.value_or(false);
    if (!r.AttributesData.value_or("").empty()) out.attributes = r.AttributesData;
    return out;
}

empty_result create_contact(context& c, ContactRequest const& r) {
    model::create_contact(c.all, c.home, r.ContactListName, r.EmailAddress, wishes_from_wire(r), c.call.now);
    return {};
}

empty_result update_contact(context& c, ContactRequest const& r) {
    model::update_contact(c.all, c.home, r.ContactListName, r.EmailAddress, wishes_from_wire(r), c.call.now);
    return {};
}

struct ContactNameRequest {
    std::string ContactListName, EmailAddress;
};
BOOST_DESCRIBE_STRUCT(ContactNameRequest, (), (ContactListName, EmailAddress))

struct GetContactResponse {
    std::string ContactListName, EmailAddress;
    std::vector<TopicPreference> TopicPreferences, TopicDefaultPreferences;
    bool UnsubscribeAll;
    std::optional<std::string> AttributesData;
    timestamp CreatedTimestamp, LastUpdatedTimestamp;
};
BOOST_DESCRIBE_STRUCT(GetContactResponse, (),
                      (ContactListName, EmailAddress, TopicPreferences, TopicDefaultPreferences, UnsubscribeAll,
                       AttributesData, CreatedTimestamp, LastUpdatedTimestamp))

GetContactResponse get_contact(context& c, ContactNameRequest const& r) {
    auto const& found = model::require_contact(c.home, r.ContactListName, r.EmailAddress);
    auto const& list = model::require_contact_list(c.home, r.ContactListName);
    return {list.name,
            found.address,
            preferences_to_wire(found.choices),
            preferences_to_wire(model::default_choices(found, list)),
            found.unsubscribe_all,
            found.attributes,
            found.created,
            found.updated};
}

empty_result delete_contact(context& c, ContactNameRequest const& r) {
    model::delete_contact(c.home, r.ContactListName, r.EmailAddress);
    return {};
}

struct TopicFilter {
    std::optional<std::string> TopicName;
    std::optional<bool> UseDefaultIfPreferenceUnavailable;
};
BOOST_DESCRIBE_STRUCT(TopicFilter, (), (TopicName, UseDefaultIfPreferenceUnavailable))
struct ListContactsFilter {
    std::optional<subscription_word> FilteredStatus;
    std::optional<sesv2::TopicFilter> TopicFilter;
};
BOOST_DESCRIBE_STRUCT(ListContactsFilter, (), (FilteredStatus, TopicFilter))
struct ListContactsRequest {
    std::string ContactListName;
    std::optional<ListContactsFilter> Filter;
    std::optional<int> PageSize;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListContactsRequest, (), (ContactListName, Filter, PageSize, NextToken))

struct Contact {
    std::string EmailAddress;
    std::vector<TopicPreference> TopicPreferences, TopicDefaultPreferences;
    bool UnsubscribeAll;
    timestamp LastUpdatedTimestamp;
};
BOOST_DESCRIBE_STRUCT(Contact, (),
                      (EmailAddress, TopicPreferences, TopicDefaultPreferences, UnsubscribeAll, LastUpdatedTimestamp))
struct ListContactsResponse {
    std::vector<Contact> Contacts;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListContactsResponse, (), (Contacts, NextToken))

model::contacts_filter filter_from_wire(std::optional<ListContactsFilter> const& given) {
    model::contacts_filter out;
    if (!given) return out;
    if (given->FilteredStatus) out.status = enumerator<model::subscription_status>(*given->FilteredStatus);
    if (given->TopicFilter) {
        out.topic = given->TopicFilter->TopicName;
        out.use_default = given->TopicFilter->UseDefaultIfPreferenceUnavailable.value_or(false);
    }
    return out;
}

ListContactsResponse list_contacts(context& c, ListContactsRequest const& r) {
    constexpr int most = 1'000; // of a page: AWS's limit is not known
    auto const page = model::list_contacts(c.home, r.ContactListName, filter_from_wire(r.Filter),
                                           number_of(c.operation, r.NextToken), page_size(r.PageSize, most, most));
    auto const& list = model::require_contact_list(c.home, r.ContactListName);
    ListContactsResponse out;
    for (auto const* const found : page.values)
        out.Contacts.push_back({found->address, preferences_to_wire(found->choices),
                                preferences_to_wire(model::default_choices(*found, list)), found->unsubscribe_all,
                                found->updated});
    if (page.more) out.NextToken = page_token(c.operation, page.last);
    return out;
}

} // namespace

std::span<operation const> contacts() {
    constexpr auto one = "/v2/email/contact-lists/{ContactListName}/contacts/{EmailAddress}";
    static constexpr operation rows[]{
        handle<create_contact>("CreateContact", {"POST", "/v2/email/contact-lists/{ContactListName}/contacts"}),
        handle<delete_contact>("DeleteContact", {"DELETE", one}),
        handle<get_contact>("GetContact", {"GET", one}),
        // SDKs of 2020 to 2022 list by GET.
        handle<list_contacts>(
            "ListContacts",
            {.method = "POST",
             .uri = "/v2/email/contact-lists/{ContactListName}/contacts/list",
             .older_method = "GET",
             .older_uri =
                 "/v2/email/contact-lists/{ContactListName}/contacts?PageSize={PageSize}&NextToken={NextToken}"}),
        handle<update_contact>("UpdateContact", {"PUT", one}),
    };
    return rows;
}

} // namespace sesame::api::sesv2
