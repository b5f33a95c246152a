"""Imports of contacts and of suppressed addresses, from objects that a test has put into a bucket."""

import json
import urllib.parse
import urllib.request

import pytest

from steps import bad_request, not_found

CSV = b"""emailAddress,unsubscribeAll,attributesData,topicPreferences.sports
ann@example.org,false,"{""name"":""Ann""}",OPT_OUT
bob@example.org,true,,
nobody,false,,
"""
PUT, DELETE = "PUT", "DELETE"


@pytest.fixture
def put(control):
    """Puts an object into the bucket; its URL."""

    def put(key, content):
        query = urllib.parse.urlencode({"account": control.account, "region": control.region})
        url = f"{control.url}/_sesame/v1/objects/mine/{key}?{query}"
        with urllib.request.urlopen(urllib.request.Request(url, content, method="PUT"), timeout=60) as answer:
            return json.load(answer)["url"]

    return put


@pytest.fixture
def news(sesv2):
    topics = [{"TopicName": "sports", "DisplayName": "Sports", "DefaultSubscriptionStatus": "OPT_IN"}]
    sesv2.create_contact_list(ContactListName="news", Topics=topics)
    return "news"


def suppression(action):
    return {"SuppressionListDestination": {"SuppressionListImportAction": action}}


def contacts(action, list="news"):
    return {"ContactListDestination": {"ContactListName": list, "ContactListImportAction": action}}


@pytest.fixture
def imported(sesv2, control):
    """Imports an object; the job when it is over."""

    def run(destination, url, format="CSV"):
        job = sesv2.create_import_job(ImportDestination=destination, ImportDataSource={"S3Url": url, "DataFormat": format})["JobId"]
        control.settle()
        return sesv2.get_import_job(JobId=job)

    return run


def test_contacts_are_imported_from_csv(sesv2, news, put, imported):
    job = imported(contacts(PUT), put("in/contacts.csv", CSV))
    assert (job["JobStatus"], job["ProcessedRecordsCount"], job["FailedRecordsCount"]) == ("COMPLETED", 3, 1)
    assert job["ImportDestination"] == contacts(PUT)
    assert job["ImportDataSource"] == {"S3Url": "s3://mine/in/contacts.csv", "DataFormat": "CSV"}
    assert job["CompletedTimestamp"] >= job["CreatedTimestamp"]
    ann = sesv2.get_contact(ContactListName=news, EmailAddress="ann@example.org")
    assert ann["TopicPreferences"] == [{"TopicName": "sports", "SubscriptionStatus": "OPT_OUT"}]
    assert json.loads(ann["AttributesData"]) == {"name": "Ann"}
    assert sesv2.get_contact(ContactListName=news, EmailAddress="bob@example.org")["UnsubscribeAll"] is True
    failed = urllib.request.urlopen(job["FailureInfo"]["FailedRecordsS3Url"], timeout=60).read()
    assert json.loads(failed) == {"number": 3, "error": "emailAddress is invalid", "record": "nobody,false,,"}


def test_contacts_are_imported_from_json_and_deleted(sesv2, news, put, imported):
    lines = [
        {"emailAddress": "ann@example.org", "unsubscribeAll": True, "attributesData": "{}"},
        {"emailAddress": "bob@example.org", "topicPreferences": [{"topicName": "sports", "subscriptionStatus": "OPT_IN"}]},
    ]
    url = put("contacts.json", "\n".join(map(json.dumps, lines)).encode())
    job = imported(contacts(PUT), url, "JSON")
    assert (job["ProcessedRecordsCount"], job["FailedRecordsCount"]) == (2, 0)
    assert "FailureInfo" not in job
    assert len(sesv2.list_contacts(ContactListName=news)["Contacts"]) == 2
    assert imported(contacts(DELETE), url, "JSON")["JobStatus"] == "COMPLETED"
    assert sesv2.list_contacts(ContactListName=news)["Contacts"] == []


def test_addresses_are_imported_into_the_suppression_list_and_deleted(sesv2, put, imported, control):
    suppressed = lambda: {one["email_address"]: one["reason"] for one in control.call("GET", "suppression")["suppressed"]}
    imported(suppression(PUT), put("list.csv", b"gone@example.org,BOUNCE\nangry@example.org,COMPLAINT\n"))
    assert suppressed() == {"gone@example.org": "BOUNCE", "angry@example.org": "COMPLAINT"}
    imported(suppression(DELETE), put("less.csv", b"gone@example.org\n"))
    assert suppressed() == {"angry@example.org": "COMPLAINT"}


def test_a_job_runs_on_the_accounts_clock(sesv2, put, control):
    control.clock.freeze()
    source = {"S3Url": put("list.csv", b"gone@example.org,BOUNCE\n"), "DataFormat": "CSV"}
    job = sesv2.create_import_job(ImportDestination=suppression(PUT), ImportDataSource=source)["JobId"]
    assert sesv2.get_import_job(JobId=job)["JobStatus"] == "CREATED"
    control.clock.advance("1s")
    assert sesv2.get_import_job(JobId=job)["JobStatus"] == "COMPLETED"


def test_a_job_whose_object_is_missing_fails(imported):
    job = imported(suppression(PUT), "s3://mine/nowhere.csv")
    assert job["JobStatus"] == "FAILED"
    assert job["FailureInfo"]["ErrorMessage"] == "The object s3://mine/nowhere.csv does not exist."


def test_jobs_are_listed_by_destination_and_by_pages(sesv2, news, imported):
    for destination in (suppression(PUT), contacts(DELETE), contacts(PUT)):
        imported(destination, "s3://mine/nowhere.csv")
    first = sesv2.list_import_jobs(PageSize=2)
    second = sesv2.list_import_jobs(PageSize=2, NextToken=first["NextToken"])
    assert len(first["ImportJobs"]) == 2 and len(second["ImportJobs"]) == 1 and "NextToken" not in second
    of_lists = sesv2.list_import_jobs(ImportDestinationType="CONTACT_LIST")["ImportJobs"]
    assert [one["ImportDestination"] for one in of_lists] == [contacts(DELETE), contacts(PUT)]
    assert {one["JobStatus"] for one in of_lists} == {"FAILED"}


def test_a_job_that_cannot_be_is_refused(sesv2):
    def create(destination, url="s3://b/k", format="CSV"):
        sesv2.create_import_job(ImportDestination=destination, ImportDataSource={"S3Url": url, "DataFormat": format})

    with bad_request(sesv2, "List with name: news doesn't exist."):
        create(contacts(PUT))
    with pytest.raises(sesv2.exceptions.BadRequestException, match="importDataSource.s3Url"):
        create(suppression(PUT), "https://b/k")
    with pytest.raises(sesv2.exceptions.BadRequestException, match="either a SuppressionListDestination or a ContactListDestination"):
        create({})
    with not_found(sesv2, "Import job with id: none doesn't exist."):
        sesv2.get_import_job(JobId="none")
