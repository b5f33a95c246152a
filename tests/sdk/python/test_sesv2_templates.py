"""Templates by SES v2. How templates render is in tests/handlebars and tests/model/handlebars/template.test.cpp."""

import datetime
import json

import pytest

from steps import bad_request, not_found, refused_by_v2

CONTENT = {"Subject": "Hi {{name}}", "Text": "Dear {{name}}", "Html": "<b>{{name}}</b>"}


@pytest.fixture
def template(sesv2):
    sesv2.create_email_template(TemplateName="greeting", TemplateContent=CONTENT, Tags=[{"Key": "team", "Value": "mail"}])
    return "greeting"


def unknown(sesv2, name="none"):
    return not_found(sesv2, f"Template {name} does not exist.")


def test_a_template_is_kept_replaced_and_forgotten(sesv2, template):
    shown = sesv2.get_email_template(TemplateName=template)
    assert shown["TemplateContent"] == CONTENT
    assert shown["Tags"] == [{"Key": "team", "Value": "mail"}]
    shorter = {"Subject": "Hello", "Text": "there"}
    sesv2.update_email_template(TemplateName=template, TemplateContent=shorter)
    shown = sesv2.get_email_template(TemplateName=template)
    assert shown["TemplateContent"] == shorter
    assert shown["Tags"] == [{"Key": "team", "Value": "mail"}]
    sesv2.delete_email_template(TemplateName=template)
    for call in (sesv2.get_email_template, sesv2.delete_email_template):
        with unknown(sesv2, template):
            call(TemplateName=template)
    with unknown(sesv2, template):
        sesv2.update_email_template(TemplateName=template, TemplateContent=shorter)


def test_a_name_is_taken_once(sesv2, template, account):
    with refused_by_v2(sesv2.exceptions.AlreadyExistsException, f"Template {template} already exists for account id {account}"):
        sesv2.create_email_template(TemplateName=template, TemplateContent=CONTENT)


@pytest.mark.parametrize(
    "content, message",
    [
        ({"Text": "x"}, "The subject must be specified."),
        ({"Subject": "x"}, "The text part or the HTML part must be specified."),
    ],
)
def test_a_template_that_is_not_whole_is_refused(sesv2, content, message):
    with bad_request(sesv2, message):
        sesv2.create_email_template(TemplateName="t", TemplateContent=content)


def test_templates_are_listed_in_pages(sesv2):
    for i in range(12):
        sesv2.create_email_template(TemplateName=f"t{i}", TemplateContent=CONTENT)
    first = sesv2.list_email_templates()
    assert [t["TemplateName"] for t in first["TemplatesMetadata"]] == [f"t{i}" for i in range(10)]
    assert isinstance(first["TemplatesMetadata"][0]["CreatedTimestamp"], datetime.datetime)
    rest = sesv2.list_email_templates(NextToken=first["NextToken"], PageSize=100)
    assert [t["TemplateName"] for t in rest["TemplatesMetadata"]] == ["t10", "t11"]
    assert "NextToken" not in rest


def test_a_template_is_rendered(sesv2, template):
    render = lambda data: sesv2.test_render_email_template(TemplateName=template, TemplateData=data)["RenderedTemplate"]
    assert "Subject: Hi Ann" in render(json.dumps({"name": "Ann"}))
    with bad_request(sesv2, "Attribute 'name' is not present in the rendering data."):
        render("{}")
    with unknown(sesv2):
        sesv2.test_render_email_template(TemplateName="none", TemplateData="{}")


def test_both_apis_have_the_same_templates(ses, sesv2, template):
    assert ses.get_template(TemplateName=template)["Template"]["SubjectPart"] == CONTENT["Subject"]
    ses.update_template(Template={"TemplateName": template, "SubjectPart": "new", "TextPart": "x"})
    assert sesv2.get_email_template(TemplateName=template)["TemplateContent"] == {"Subject": "new", "Text": "x"}
    ses.delete_template(TemplateName=template)
    with unknown(sesv2, template):
        sesv2.get_email_template(TemplateName=template)
