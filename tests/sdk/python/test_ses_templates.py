"""Templates, and mail made of them. How templates render is in tests/handlebars and tests/model/handlebars/template.test.cpp."""

import datetime
import email
import json

import pytest

from mailroom import SENDER
from steps import invalid_value, refused, shapeless

TEMPLATE = {"TemplateName": "greeting", "SubjectPart": "Hi {{name}}", "TextPart": "Dear {{name}}", "HtmlPart": "<b>{{name}}</b>"}
NULL = "Value at '{}' failed to satisfy constraint: Member must not be null"


@pytest.fixture
def template(ses):
    ses.create_template(Template=TEMPLATE)
    return "greeting"


@pytest.fixture
def send(mailroom, template):
    """SendTemplatedEmail with the mailroom's set; the message id."""
    usual = {"Source": SENDER, "Destination": {"ToAddresses": ["to@example.org"]}, "ConfigurationSetName": mailroom.set, "Template": template}
    return lambda data, **more: mailroom.ses.send_templated_email(**usual | more | {"TemplateData": json.dumps(data)})["MessageId"]


@pytest.fixture
def send_bulk(mailroom, template):
    """SendBulkTemplatedEmail to destinations, each a recipient and its data or None; the statuses."""

    def send(*destinations, **more):
        request = {"Source": SENDER, "ConfigurationSetName": mailroom.set, "Template": template, "DefaultTemplateData": '{"name":"you"}'}
        request["Destinations"] = [
            {"Destination": {"ToAddresses": [to]}} | ({} if data is None else {"ReplacementTemplateData": data}) for to, data in destinations
        ]
        return mailroom.ses.send_bulk_templated_email(**request | more)["Status"]

    return send


def no_such_template(ses, name, end="."):
    return refused(ses.exceptions.TemplateDoesNotExistException, f"Template {name} does not exist{end}", code="TemplateDoesNotExist")


def header_names(event):
    return [header["name"] for header in event["mail"]["headers"]]


def test_a_template_is_kept_replaced_and_forgotten(ses, template):
    assert ses.get_template(TemplateName=template)["Template"] == TEMPLATE
    shorter = {"TemplateName": template, "SubjectPart": "Hello", "TextPart": "there"}
    ses.update_template(Template=shorter)
    assert ses.get_template(TemplateName=template)["Template"] == shorter
    ses.delete_template(TemplateName=template)
    ses.delete_template(TemplateName=template)
    with no_such_template(ses, template):
        ses.get_template(TemplateName=template)
    with no_such_template(ses, template):
        ses.update_template(Template=shorter)


def test_templates_are_listed_ten_a_page(ses):
    assert ses.list_templates()["TemplatesMetadata"] == []
    for n in range(11):
        ses.create_template(Template=TEMPLATE | {"TemplateName": f"t{n}"})
    first = ses.list_templates()
    second = ses.list_templates(NextToken=first["NextToken"])
    listed = first["TemplatesMetadata"] + second["TemplatesMetadata"]
    assert len(first["TemplatesMetadata"]) == 10 and "NextToken" not in second
    assert {one["Name"] for one in listed} == {f"t{n}" for n in range(11)}
    age = datetime.datetime.now(datetime.timezone.utc) - listed[0]["CreatedTimestamp"]
    assert abs(age) < datetime.timedelta(minutes=1)


def test_a_template_that_cannot_be_used_is_refused(ses, account, template):
    with refused(ses.exceptions.AlreadyExistsException, f"Template greeting already exists for account id {account}", code="AlreadyExists"):
        ses.create_template(Template=TEMPLATE)
    with invalid_value(ses, "The subject must be specified."):
        ses.create_template(Template={"TemplateName": "t", "TextPart": "x"})
    with shapeless(ses, NULL.format("template.templateName")):
        ses.create_template(Template={"SubjectPart": "x", "TextPart": "x"})
    for text in ("{{#if a}}", "{{> undefined}}", "{{"):
        with pytest.raises(ses.exceptions.InvalidTemplateException):
            ses.create_template(Template=TEMPLATE | {"TemplateName": "t", "TextPart": text})


def test_a_template_is_rendered_to_a_whole_message(ses, template):
    text = ses.test_render_template(TemplateName=template, TemplateData='{"name":"John"}')["RenderedTemplate"]
    message = email.message_from_string(text)
    assert message.keys() == ["Date", "Subject", "MIME-Version", "Content-Type"]
    assert message["Subject"] == "Hi John"
    assert [(part.get_content_type(), part.get_payload().rstrip()) for part in message.get_payload()] == [
        ("text/plain", "Dear John"),
        ("text/html", "<b>John</b>"),
    ]


def test_a_template_that_cannot_be_rendered_says_why(ses, template):
    with no_such_template(ses, "none"):
        ses.test_render_template(TemplateName="none", TemplateData="{}")
    missing = "Attribute 'name' is not present in the rendering data."
    with refused(ses.exceptions.MissingRenderingAttributeException, missing, code="MissingRenderingAttribute"):
        ses.test_render_template(TemplateName=template, TemplateData="{}")
    with pytest.raises(ses.exceptions.InvalidRenderingParameterException, match="Template rendering data is invalid"):
        ses.test_render_template(TemplateName=template, TemplateData="{")


def test_a_templated_mail_is_sent_rendered_and_delivered(mailroom, send):
    events = mailroom.events(send({"name": "Anaya"}), 2)
    assert list(events) == ["Send", "Delivery"]
    assert header_names(events["Send"]) == ["From", "To", "MIME-Version"]
    assert "sourceArn" not in events["Send"]["mail"]
    assert list(events["Send"]["mail"]["commonHeaders"]) == ["from", "to", "messageId"]
    assert header_names(events["Delivery"])[:4] == ["Date", "From", "To", "Subject"]
    assert events["Delivery"]["mail"]["commonHeaders"]["subject"] == "Hi Anaya"
    assert events["Delivery"]["mail"]["sourceArn"].endswith(f":identity/{SENDER}")
    assert events["Send"]["mail"]["tags"]["ses:operation"] == ["SendTemplatedEmail"]


def test_a_templated_mail_that_lacks_data_ends_in_a_rendering_failure(mailroom, send, template):
    id = send({})
    events = mailroom.events(id, 2)
    assert list(events) == ["Send", "Rendering Failure"]
    failure = events["Rendering Failure"]
    assert list(failure) == ["eventType", "mail", "failure"]
    assert failure["failure"] == {"errorMessage": "Attribute 'name' is not present in the rendering data.", "templateName": template}
    assert (failure["mail"]["messageId"], failure["mail"]["destination"]) == (id, ["to@example.org"])
    assert failure["mail"]["tags"] == {"ses:configuration-set": [mailroom.set]}
    assert "headers" not in failure["mail"]


def test_a_templated_mail_is_refused_for_what_is_checked_at_once(ses, send):
    with no_such_template(ses, "none", end=""):
        send({}, Template="none")
    with invalid_value(ses, "Missing final '@domain'"):
        send({}, Destination={"ToAddresses": ["nobody"]})
    with shapeless(ses, NULL.format("template")):
        ses.send_templated_email(Source=SENDER, Destination={"ToAddresses": ["to@example.org"]}, TemplateData="{}")


def test_a_bulk_mail_goes_to_each_destination_with_its_own_data(mailroom, send_bulk):
    statuses = send_bulk(("a@example.org", None), ("b@example.org", "{}"), ("c@example.org", '{"name":"C"}'))
    assert [status["Status"] for status in statuses] == ["Success"] * 3
    deliveries = [mailroom.events(status["MessageId"], 2)["Delivery"]["mail"] for status in statuses]
    assert [mail["commonHeaders"]["subject"] for mail in deliveries] == ["Hi you", "Hi you", "Hi C"]
    assert [mail["destination"] for mail in deliveries] == [["a@example.org"], ["b@example.org"], ["c@example.org"]]
    assert deliveries[0]["tags"]["ses:operation"] == ["SendBulkTemplatedEmail"]


def test_a_bulk_mail_tells_the_problems_of_each_destination(ses, send_bulk):
    good, bad, unreadable = send_bulk(("a@example.org", None), ("nobody", None), ("c@example.org", "no JSON"))
    assert good["Status"] == "Success" and "Error" not in good
    assert bad == {"Status": "InvalidParameterValue", "Error": "Missing final '@domain'"}
    assert unreadable == {"Status": "InvalidParameterValue", "Error": "The template data is invalid"}
    with no_such_template(ses, "none", end=""):
        send_bulk(("a@example.org", None), Template="none")
    with invalid_value(ses, "Invalid email address<nobody>."):
        send_bulk(("a@example.org", None), Source="nobody", Template="none")
