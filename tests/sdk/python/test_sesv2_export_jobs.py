"""Export jobs: files of metrics and mails that can be fetched."""

import csv
import datetime
import io
import json
import urllib.error
import urllib.request

import pytest

from mailroom import SENDER, text_mail
from steps import bad_request, not_found

NOW = datetime.datetime.now(datetime.timezone.utc)
PERIOD = {"StartDate": NOW - datetime.timedelta(days=2), "EndDate": NOW + datetime.timedelta(days=2)}


@pytest.fixture
def sent(ses, control):
    """Two mails, delivered."""
    ses.verify_email_identity(EmailAddress=SENDER)
    for to, subject in (("a@gmail.com", "One, two"), ("b@example.org", "Three")):
        ses.send_email(Source=SENDER, Destination={"ToAddresses": [to]}, Message=text_mail(subject))
    control.settle()


@pytest.fixture
def create(sesv2):
    def create(source, format="CSV"):
        return sesv2.create_export_job(ExportDataSource=source, ExportDestination={"DataFormat": format})["JobId"]

    return create


@pytest.fixture
def exported(sesv2, create, control):
    """The file of a job that has come to its end."""

    def exported(source, format="CSV"):
        job = create(source, format)
        control.settle()
        done = sesv2.get_export_job(JobId=job)
        assert done["JobStatus"] == "COMPLETED"
        with urllib.request.urlopen(done["ExportDestination"]["S3Url"]) as answer:
            return answer.read().decode()

    return exported


def messages(**more):
    return {"MessageInsightsDataSource": PERIOD | more}


def metrics(*names, **dimensions):
    return {"MetricsDataSource": PERIOD | {"Namespace": "VDM", "Dimensions": dimensions, "Metrics": [{"Name": n, "Aggregation": "VOLUME"} for n in names]}}


def test_messages_are_exported_as_csv(sent, exported):
    rows = list(csv.DictReader(io.StringIO(exported(messages()))))
    assert [(row["Destination"], row["Subject"], row["Isp"], row["LastDeliveryEvent"]) for row in rows] == [
        ("a@gmail.com", "One, two", "Gmail", "DELIVERY"),
        ("b@example.org", "Three", "UNKNOWN_ISP", "DELIVERY"),
    ]


def test_messages_are_exported_as_json_and_filtered(sent, exported):
    subjects = lambda **filters: [row["Subject"] for row in json.loads(exported(messages(**filters), "JSON"))]
    assert subjects() == ["One, two", "Three"]
    assert subjects(Include={"Destination": ["*@gmail.com"]}) == ["One, two"]
    assert subjects(Exclude={"Isp": ["Gmail"]}) == ["Three"]
    assert subjects(Include={"Subject": ["*two*"], "LastDeliveryEvent": ["DELIVERY"]}) == ["One, two"]
    assert subjects(Include={"LastEngagementEvent": ["OPEN"]}) == []
    assert subjects(MaxResults=1) == ["One, two"]


def test_metrics_are_exported(sent, exported):
    rows = list(csv.DictReader(io.StringIO(exported(metrics("SEND", "DELIVERY", ISP=["*"])))))
    assert [(row["ISP"], row["VOLUME_SEND"], row["VOLUME_DELIVERY"]) for row in rows] == [("Gmail", "1", "1"), ("UNKNOWN_ISP", "1", "1")]
    assert len(json.loads(exported(metrics("SEND", EMAIL_IDENTITY=[SENDER]), "JSON"))) == 1


def test_a_job_goes_from_created_to_completed(sesv2, sent, create, control):
    control.clock.freeze()
    job = create(messages(MaxResults=5))
    status = lambda: sesv2.get_export_job(JobId=job)["JobStatus"]
    assert status() == "CREATED"
    control.clock.advance("100ms")
    assert status() == "PROCESSING"
    control.clock.advance("100ms")
    done = sesv2.get_export_job(JobId=job)
    assert done["JobStatus"] == "COMPLETED"
    assert done["ExportSourceType"] == "MESSAGE_INSIGHTS"
    assert done["ExportDataSource"]["MessageInsightsDataSource"]["MaxResults"] == 5
    assert done["Statistics"] == {"ProcessedRecordsCount": 2, "ExportedRecordsCount": 2}
    url = done["ExportDestination"]["S3Url"]
    control.clock.advance("5m")
    assert urllib.request.urlopen(url).status == 200
    control.clock.advance("1s")
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(url)
    assert caught.value.code == 403


def test_a_job_is_cancelled_unless_it_is_over(sesv2, create, control):
    control.clock.freeze()
    job = create(messages())
    sesv2.cancel_export_job(JobId=job)
    assert sesv2.get_export_job(JobId=job)["JobStatus"] == "CANCELLED"
    with bad_request(sesv2, f"Export job {job} cannot be cancelled: its status is CANCELLED."):
        sesv2.cancel_export_job(JobId=job)
    for call in (sesv2.cancel_export_job, sesv2.get_export_job):
        with not_found(sesv2, "Export job none does not exist."):
            call(JobId="none")


def test_jobs_are_listed_by_source_and_status(sesv2, create, control):
    first = create(messages())
    control.settle()
    control.clock.freeze()
    second = create(metrics("SEND", ISP=["Gmail"]))
    listed = lambda **more: [job["JobId"] for job in sesv2.list_export_jobs(**more)["ExportJobs"]]
    assert listed() == [first, second]
    assert listed(ExportSourceType="METRICS_DATA") == [second]
    assert listed(JobStatus="COMPLETED") == [first]
    page = sesv2.list_export_jobs(PageSize=1)
    assert listed(NextToken=page["NextToken"]) == [second]


def test_a_job_has_one_source_and_no_url(sesv2, create):
    with bad_request(sesv2, "ExportDataSource must contain exactly one of MetricsDataSource and MessageInsightsDataSource."):
        create({})
    with bad_request(sesv2, "S3Url must not be specified when you create an export job."):
        sesv2.create_export_job(ExportDataSource=messages(), ExportDestination={"DataFormat": "CSV", "S3Url": "s3://bucket/key"})
    with bad_request(
        sesv2,
        "1 validation error detected: Value at 'exportDataSource.messageInsightsDataSource.include.subject' failed to satisfy "
        "constraint: Member must have length less than or equal to 1",
    ):
        create(messages(Include={"Subject": ["a", "b"]}))
