"""Contact lists and contacts of SES v2. Checks one by one are in tests/api/sesv2/golden_contact*.test.cpp."""

import datetime

import pytest

from steps import bad_request, not_found, refused_by_v2

TOPICS = [
    {"TopicName": "sports", "DisplayName": "Sports", "Description": "Ball games", "DefaultSubscriptionStatus": "OPT_IN"},
    {"TopicName": "deals", "DisplayName": "Deals", "DefaultSubscriptionStatus": "OPT_OUT"},
]
WANTS_DEALS = [{"TopicName": "deals", "SubscriptionStatus": "OPT_IN"}]
NO_LIST = "List with name: other doesn't exist."


@pytest.fixture
def news(sesv2):
    sesv2.create_contact_list(ContactListName="news", Topics=TOPICS, Description="All news", Tags=[{"Key": "team", "Value": "a"}])
    return "news"


@pytest.fixture
def contact(sesv2, news):
    """Reads a contact; without the metadata of the answer."""

    def read(address):
        answer = sesv2.get_contact(ContactListName=news, EmailAddress=address)
        return {name: value for name, value in answer.items() if name != "ResponseMetadata"}

    return read


def addresses(page):
    return [one["EmailAddress"] for one in page["Contacts"]]


def test_a_contact_list_is_made_shown_changed_and_deleted(sesv2, news):
    shown = sesv2.get_contact_list(ContactListName=news)
    assert (shown["Topics"], shown["Description"], shown["Tags"]) == (TOPICS, "All news", [{"Key": "team", "Value": "a"}])
    age = datetime.datetime.now(datetime.timezone.utc) - shown["CreatedTimestamp"]
    assert abs(age) < datetime.timedelta(minutes=1)
    assert [one["ContactListName"] for one in sesv2.list_contact_lists()["ContactLists"]] == ["news"]
    sesv2.update_contact_list(ContactListName=news, Topics=TOPICS[:1])
    changed = sesv2.get_contact_list(ContactListName=news)
    assert (changed["Topics"], changed.get("Description")) == (TOPICS[:1], None)
    sesv2.delete_contact_list(ContactListName=news)
    assert sesv2.list_contact_lists()["ContactLists"] == []
    with not_found(sesv2, "List with name: news doesn't exist."):
        sesv2.get_contact_list(ContactListName=news)


def test_a_contact_list_that_cannot_be_is_refused(sesv2, news):
    with bad_request(sesv2, "A maximum of 1 Lists allowed per account."):
        sesv2.create_contact_list(ContactListName="other")
    with bad_request(sesv2, "ContactListName can't be blank."):
        sesv2.create_contact_list(ContactListName="")
    with bad_request(sesv2, "Maximum of <20> topics allowed per ContactList"):
        sesv2.update_contact_list(ContactListName=news, Topics=[TOPICS[0] | {"TopicName": f"t{n}"} for n in range(21)])
    with bad_request(sesv2, "Duplicate topic names are not allowed within a List."):
        sesv2.update_contact_list(ContactListName=news, Topics=TOPICS[:1] * 2)
    enum = "Member must satisfy enum value set: [OPT_OUT, OPT_IN]"
    at = "topics.1.member.defaultSubscriptionStatus"
    with bad_request(sesv2, f"1 validation error detected: Value at '{at}' failed to satisfy constraint: {enum}"):
        sesv2.update_contact_list(ContactListName=news, Topics=[TOPICS[0] | {"DefaultSubscriptionStatus": "MAYBE"}])
    for call in (sesv2.get_contact_list, sesv2.update_contact_list, sesv2.delete_contact_list, sesv2.list_contacts):
        with not_found(sesv2, NO_LIST):
            call(ContactListName="other")


def test_tags_of_a_contact_list_are_those_of_its_arn(sesv2, news, account):
    arn = f"arn:aws:ses:us-east-1:{account}:contact-list/{news}"
    sesv2.tag_resource(ResourceArn=arn, Tags=[{"Key": "env", "Value": "test"}])
    tags = [{"Key": "team", "Value": "a"}, {"Key": "env", "Value": "test"}]
    assert sesv2.list_tags_for_resource(ResourceArn=arn)["Tags"] == tags
    assert sesv2.get_contact_list(ContactListName=news)["Tags"] == tags


def test_a_contact_is_made_shown_changed_and_deleted(sesv2, news, contact):
    sesv2.create_contact(
        ContactListName=news, EmailAddress="ann+x@example.org", TopicPreferences=WANTS_DEALS, AttributesData='{"name":"Ann"}', UnsubscribeAll=True
    )
    made = contact("ann+x@example.org")
    assert made.pop("CreatedTimestamp") == made.pop("LastUpdatedTimestamp")
    assert made == {
        "ContactListName": "news",
        "EmailAddress": "ann+x@example.org",
        "TopicPreferences": WANTS_DEALS,
        "TopicDefaultPreferences": [{"TopicName": "sports", "SubscriptionStatus": "OPT_IN"}],
        "UnsubscribeAll": True,
        "AttributesData": '{"name":"Ann"}',
    }
    no_sports = [{"TopicName": "sports", "SubscriptionStatus": "OPT_OUT"}]
    sesv2.update_contact(ContactListName=news, EmailAddress="ann+x@example.org", TopicPreferences=no_sports)
    changed = contact("ann+x@example.org")
    assert changed["TopicPreferences"] == WANTS_DEALS + no_sports
    assert (changed["TopicDefaultPreferences"], changed["UnsubscribeAll"]) == ([], False)
    assert "AttributesData" not in changed
    sesv2.delete_contact(ContactListName=news, EmailAddress="ann+x@example.org")
    with not_found(sesv2, "ann+x@example.org doesn't exist in List."):
        contact("ann+x@example.org")


def test_a_contact_that_cannot_be_is_refused(sesv2, news):
    sesv2.create_contact(ContactListName=news, EmailAddress="ann@example.org")
    with refused_by_v2(sesv2.exceptions.AlreadyExistsException, "ann@example.org already exists in List."):
        sesv2.create_contact(ContactListName=news, EmailAddress="ann@example.org")
    with bad_request(sesv2, "EmailAddress <nobody> is invalid"):
        sesv2.create_contact(ContactListName="other", EmailAddress="nobody")
    with not_found(sesv2, NO_LIST):
        sesv2.create_contact(ContactListName="other", EmailAddress="bob@example.org")
    weather = [{"TopicName": "weather", "SubscriptionStatus": "OPT_IN"}]
    with bad_request(sesv2, "List: news doesn't contain Topic: weather"):
        sesv2.create_contact(ContactListName=news, EmailAddress="bob@example.org", TopicPreferences=weather)
    with bad_request(sesv2, "AttributesData must be a JSON object."):
        sesv2.create_contact(ContactListName=news, EmailAddress="bob@example.org", AttributesData="1")
    for call in (sesv2.update_contact, sesv2.delete_contact, sesv2.get_contact):
        with not_found(sesv2, "bob@example.org doesn't exist in List."):
            call(ContactListName=news, EmailAddress="bob@example.org")


def test_contacts_are_listed_by_pages_and_by_what_they_want(sesv2, news):
    add = lambda name, **more: sesv2.create_contact(ContactListName=news, EmailAddress=f"{name}@example.org", **more)
    add("default")
    add("in", TopicPreferences=WANTS_DEALS)
    add("none", TopicPreferences=WANTS_DEALS, UnsubscribeAll=True)
    first = sesv2.list_contacts(ContactListName=news, PageSize=2)
    second = sesv2.list_contacts(ContactListName=news, PageSize=2, NextToken=first["NextToken"])
    assert addresses(first) + addresses(second) == ["default@example.org", "in@example.org", "none@example.org"]
    assert "NextToken" not in second

    def wanting(status, use_default):
        topic = {"TopicName": "deals", "UseDefaultIfPreferenceUnavailable": use_default}
        return addresses(sesv2.list_contacts(ContactListName=news, Filter={"FilteredStatus": status, "TopicFilter": topic}))

    assert wanting("OPT_IN", True) == ["in@example.org"]
    assert wanting("OPT_OUT", False) == ["none@example.org"]
    assert wanting("OPT_OUT", True) == ["default@example.org", "none@example.org"]
    assert addresses(sesv2.list_contacts(ContactListName=news, Filter={"FilteredStatus": "OPT_OUT"})) == ["none@example.org"]
