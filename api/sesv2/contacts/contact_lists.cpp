#include "api/operation/handle.hpp"
#include "api/sesv2/enums.hpp"
#include "api/sesv2/families.hpp"
#include "api/sesv2/paging.hpp"
#include "api/sesv2/tag.hpp"
#include "model/ses/contacts/contact_list.hpp"
#include "model/ses/state.hpp"

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

struct Topic {
    std::string TopicName, DisplayName;
    std::optional<std::string> Description;
    text<one_of<"OPT_OUT", "OPT_IN">{}> DefaultSubscriptionStatus;
};
BOOST_DESCRIBE_STRUCT(Topic, (), (TopicName, DisplayName, Description, DefaultSubscriptionStatus))

std::vector<model::list_topic> topics_from_wire(std::vector<Topic> const& topics) {
    std::vector<model::list_topic> out;
    for (auto const& t : topics)
        out.push_back({t.TopicName, t.DisplayName, t.Description,
                       enumerator<model::subscription_status>(t.DefaultSubscriptionStatus)});
    return out;
}

std::vector<Topic> topics_to_wire(std::vector<model::list_topic> const& topics) {
    std::vector<Topic> out;
    for (auto const& t : topics) out.push_back({t.name, t.display_name, t.description, upper_snake(t.default_status)});
    return out;
}

struct CreateContactListRequest {
    std::string ContactListName;
    std::vector<Topic> Topics;
    std::optional<std::string> Description;
    std::vector<Tag> Tags;
};
BOOST_DESCRIBE_STRUCT(CreateContactListRequest, (), (ContactListName, Topics, Description, Tags))

empty_result create_contact_list(context& c, CreateContactListRequest const& r) {
    model::contact_list made{r.ContactListName, topics_from_wire(r.Topics), r.Description};
    model::create_contact_list(c.home, std::move(made), from_wire(r.Tags), c.call.now);
    return {};
}

struct ContactListNameRequest {
    std::string ContactListName;
};
BOOST_DESCRIBE_STRUCT(ContactListNameRequest, (), (ContactListName))

struct GetContactListResponse {
    std::string ContactListName;
    std::vector<Topic> Topics;
    std::optional<std::string> Description;
    timestamp CreatedTimestamp, LastUpdatedTimestamp;
    std::vector<Tag> Tags;
};
BOOST_DESCRIBE_STRUCT(GetContactListResponse, (),
                      (ContactListName, Topics, Description, CreatedTimestamp, LastUpdatedTimestamp, Tags))

GetContactListResponse get_contact_list(context& c, ContactListNameRequest const& r) {
    auto const& list = model::require_contact_list(c.home, r.ContactListName);
    return {list.name,        topics_to_wire(list.topics),
            list.description, list.created,
            list.updated,     to_wire(model::tags_of(c.home, model::contact_list_resource(list.name)))};
}

struct UpdateContactListRequest {
    std::string ContactListName;
    std::vector<Topic> Topics;
    std::optional<std::string> Description;
};
BOOST_DESCRIBE_STRUCT(UpdateContactListRequest, (), (ContactListName, Topics, Description))

empty_result update_contact_list(context& c, UpdateContactListRequest const& r) {
    model::update_contact_list(c.home, r.ContactListName, topics_from_wire(r.Topics), r.Description, c.call.now);
    return {};
}

empty_result delete_contact_list(context& c, ContactListNameRequest const& r) {
    model::delete_contact_list(c.home, r.ContactListName);
    return {};
}

struct ListContactListsRequest {
    std::optional<int> PageSize;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListContactListsRequest, (), (PageSize, NextToken))
struct ContactList {
    std::string ContactListName;
    timestamp LastUpdatedTimestamp;
};
BOOST_DESCRIBE_STRUCT(ContactList, (), (ContactListName, LastUpdatedTimestamp))
struct ListContactListsResponse {
    std::vector<ContactList> ContactLists;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListContactListsResponse, (), (ContactLists, NextToken))

// An account has one list at most: there is no second page.
ListContactListsResponse list_contact_lists(context& c, ListContactListsRequest const& r) {
    auto const after = number_of(c.operation, r.NextToken);
    ListContactListsResponse out;
    auto const& list = c.home.ses->contacts.list;
    if (list && after == 0) out.ContactLists.push_back({list->name, list->updated});
    return out;
}

} // namespace

std::span<operation const> contact_lists() {
    constexpr auto one = "/v2/email/contact-lists/{ContactListName}";
    static constexpr operation rows[]{
        handle<create_contact_list>("CreateContactList", {"POST", "/v2/email/contact-lists"}),
        handle<delete_contact_list>("DeleteContactList", {"DELETE", one}),
        handle<get_contact_list>("GetContactList", {"GET", one}),
        handle<list_contact_lists>("ListContactLists",
                                   {"GET", "/v2/email/contact-lists?PageSize={PageSize}&NextToken={NextToken}"}),
        handle<update_contact_list>("UpdateContactList", {"PUT", one}),
    };
    return rows;
}

} // namespace sesame::api::sesv2
