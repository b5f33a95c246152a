"""Receipt rule sets, receipt rules and IP filters."""

import base64
import email
import json

import pytest

from steps import invalid_value, notified, refused, shapeless, subscribe

AT = "Value at '{}' failed to satisfy constraint: {}"
NULL = "Member must not be null"
PATTERN = "Member must satisfy regular expression pattern: ^[a-zA-Z0-9_.-]+$"
LAMBDA = "arn:aws:lambda:us-east-1:123456789012:function:f"
HEADER = {"AddHeaderAction": {"HeaderName": "X-Seen", "HeaderValue": "yes"}}
STOP = {"StopAction": {"Scope": "RuleSet"}}


@pytest.fixture
def rules(ses):
    ses.create_receipt_rule_set(RuleSetName="set")
    return "set"


@pytest.fixture
def create(ses, rules):
    def call(name, after=None, **members):
        more = {"After": after} if after is not None else {}
        ses.create_receipt_rule(RuleSetName=rules, Rule={"Name": name} | members, **more)

    return call


def names(ses, set="set"):
    return [rule["Name"] for rule in ses.describe_receipt_rule_set(RuleSetName=set)["Rules"]]


def rule(ses, name):
    return ses.describe_receipt_rule(RuleSetName="set", RuleName=name)["Rule"]


def test_a_rule_set_lives_from_its_creation_to_its_deletion(ses, rules):
    with refused(ses.exceptions.AlreadyExistsException, "Rule set already exists: set", code="AlreadyExists"):
        ses.create_receipt_rule_set(RuleSetName=rules)
    listed = ses.list_receipt_rule_sets()["RuleSets"]
    assert [one["Name"] for one in listed] == ["set"] and listed[0]["CreatedTimestamp"].tzinfo
    ses.delete_receipt_rule_set(RuleSetName=rules)
    ses.delete_receipt_rule_set(RuleSetName=rules)
    assert ses.list_receipt_rule_sets()["RuleSets"] == []


def test_one_rule_set_is_active_and_cannot_be_deleted(ses, rules):
    assert "Metadata" not in ses.describe_active_receipt_rule_set()
    ses.set_active_receipt_rule_set(RuleSetName=rules)
    active = ses.describe_active_receipt_rule_set()
    assert active["Metadata"]["Name"] == "set" and active["Rules"] == []
    with refused(ses.exceptions.CannotDeleteException, "Cannot delete active rule set: set", code="CannotDelete"):
        ses.delete_receipt_rule_set(RuleSetName=rules)
    ses.set_active_receipt_rule_set()
    assert "Metadata" not in ses.describe_active_receipt_rule_set()


def test_a_clone_stands_on_its_own(ses, create):
    create("rule", Actions=[HEADER])
    ses.clone_receipt_rule_set(RuleSetName="clone", OriginalRuleSetName="set")
    ses.delete_receipt_rule(RuleSetName="set", RuleName="rule")
    assert (names(ses), names(ses, "clone")) == ([], ["rule"])
    with refused(ses.exceptions.AlreadyExistsException, "Rule set already exists: clone"):
        ses.clone_receipt_rule_set(RuleSetName="clone", OriginalRuleSetName="none")
    with refused(ses.exceptions.RuleSetDoesNotExistException, "Rule set does not exist: none"):
        ses.clone_receipt_rule_set(RuleSetName="other", OriginalRuleSetName="none")


def test_names_are_looked_at_twice(ses):
    with shapeless(ses, AT.format("ruleSetName", PATTERN)):
        ses.create_receipt_rule_set(RuleSetName="a b")
    with shapeless(
        ses, AT.format("ruleSetName", "Member must have length greater than or equal to 1"), AT.format("ruleSetName", PATTERN)
    ):
        ses.create_receipt_rule_set(RuleSetName="")
    for name in ("-a", "a.", "x" * 65):
        with invalid_value(ses, f"Not a valid ruleSetName: {name}"):
            ses.create_receipt_rule_set(RuleSetName=name)


def test_an_unknown_rule_set_is_unknown_to_all_operations(ses):
    unknown = dict(RuleSetName="none")
    for call in (
        lambda: ses.describe_receipt_rule_set(**unknown),
        lambda: ses.set_active_receipt_rule_set(**unknown),
        lambda: ses.reorder_receipt_rule_set(RuleNames=["a"], **unknown),
        lambda: ses.create_receipt_rule(Rule={"Name": "a"}, **unknown),
        lambda: ses.update_receipt_rule(Rule={"Name": "a"}, **unknown),
        lambda: ses.delete_receipt_rule(RuleName="a", **unknown),
        lambda: ses.describe_receipt_rule(RuleName="a", **unknown),
        lambda: ses.set_receipt_rule_position(RuleName="a", **unknown),
    ):
        with refused(ses.exceptions.RuleSetDoesNotExistException, "Rule set does not exist: none", code="RuleSetDoesNotExist"):
            call()


def test_an_unknown_rule_is_unknown_but_can_be_deleted(ses, rules, create):
    for call in (
        lambda: ses.describe_receipt_rule(RuleSetName=rules, RuleName="none"),
        lambda: ses.update_receipt_rule(RuleSetName=rules, Rule={"Name": "none"}),
        lambda: ses.set_receipt_rule_position(RuleSetName=rules, RuleName="none"),
        lambda: create("new", after="none"),
    ):
        with refused(ses.exceptions.RuleDoesNotExistException, "Rule does not exist: none", code="RuleDoesNotExist"):
            call()
    ses.delete_receipt_rule(RuleSetName=rules, RuleName="none")


def test_rules_stand_where_they_are_put(ses, rules, create):
    create("b")
    create("a")
    create("c", after="b")
    assert names(ses) == ["a", "b", "c"]
    ses.set_receipt_rule_position(RuleSetName=rules, RuleName="c")
    ses.set_receipt_rule_position(RuleSetName=rules, RuleName="a", After="b")
    assert names(ses) == ["c", "b", "a"]
    ses.reorder_receipt_rule_set(RuleSetName=rules, RuleNames=["a", "b", "c"])
    assert names(ses) == ["a", "b", "c"]
    for order, message in ((["a", "a"], "Multiple positions found for rule: a"), (["b"], "Positions for rules not found: a, c")):
        with invalid_value(ses, message):
            ses.reorder_receipt_rule_set(RuleSetName=rules, RuleNames=order)


def test_a_rule_has_defaults_and_an_update_replaces_it(ses, rules, create, topic):
    create("rule", Enabled=True, Recipients=["example.com"], ScanEnabled=True)
    ses.update_receipt_rule(RuleSetName=rules, Rule={"Name": "rule", "Actions": [{"SNSAction": {"TopicArn": topic}}, STOP]})
    assert rule(ses, "rule") == {
        "Name": "rule",
        "Enabled": False,
        "TlsPolicy": "Optional",
        "Actions": [{"SNSAction": {"TopicArn": topic, "Encoding": "UTF-8"}}, STOP],
        "ScanEnabled": False,
    }


def test_actions_of_all_kinds_are_shown_as_given(ses, create, topic):
    ses.verify_domain_identity(Domain="example.com")
    role = "arn:aws:iam::123456789012:role/ses"
    actions = [
        HEADER,
        {"S3Action": {"BucketName": "bucket", "ObjectKeyPrefix": "in", "KmsKeyArn": "arn:aws:kms:us-east-1:123456789012:alias/aws/ses", "IamRoleArn": role, "TopicArn": topic}},
        {"LambdaAction": {"FunctionArn": LAMBDA, "InvocationType": "RequestResponse", "TopicArn": topic}},
        {"WorkmailAction": {"OrganizationArn": "arn:aws:workmail:us-east-1:123456789012:organization/m-0"}},
        {
            "ConnectAction": {
                "InstanceARN": "arn:aws:connect:us-east-1:123456789012:instance/01234567-89ab-cdef-0123-456789abcdef",
                "IAMRoleARN": role,
            }
        },
        {"BounceAction": {"SmtpReplyCode": "550", "StatusCode": "5.1.1", "Message": "no", "Sender": "me@example.com"}},
        STOP,
    ]
    create("rule", Actions=actions, TlsPolicy="Require", Recipients=["a@example.com", ".example.com"])
    shown = rule(ses, "rule")
    assert shown["Actions"] == actions
    assert (shown["TlsPolicy"], shown["Recipients"]) == ("Require", ["a@example.com", ".example.com"])


def test_what_lacks_the_shape_of_an_action_is_told_at_once(ses, create):
    with shapeless(
        ses,
        AT.format("rule.tlsPolicy", "Member must satisfy enum value set: [Optional, Require]"),
        AT.format("rule.actions.1.member.sNSAction.encoding", "Member must satisfy enum value set: [Base64, UTF-8]"),
        AT.format("rule.actions.1.member.sNSAction.topicArn", NULL),
        AT.format("rule.actions.2.member.addHeaderAction.headerValue", NULL),
    ):
        create(
            "rule", TlsPolicy="Never", Actions=[{"SNSAction": {"Encoding": "ASCII"}}, {"AddHeaderAction": {"HeaderName": "X"}}]
        )


def test_targets_are_refused_for_what_can_be_checked_of_them(ses, rules, create, topic):
    create("other")
    gone = topic + "-none"
    bounce = {"SmtpReplyCode": "550", "Message": "no", "Sender": "me@elsewhere.test"}
    for action, code, message in (
        ({"SNSAction": {"TopicArn": "topic"}}, "InvalidSnsTopic", "Invalid SNS topic: topic"),
        ({"SNSAction": {"TopicArn": gone}}, "InvalidSnsTopic", f"Could not publish to SNS topic: {gone}"),
        ({"S3Action": {"BucketName": ""}}, "InvalidParameterValue", "Bucket name must not be empty"),
        ({"S3Action": {"BucketName": "a/b"}}, "InvalidS3Configuration", "No such bucket: a/b"),
        ({"LambdaAction": {"FunctionArn": ""}}, "InvalidParameterValue", "Lambda function ARN must not be empty"),
        ({"LambdaAction": {"FunctionArn": "f"}}, "InvalidLambdaFunction", "Invalid Lambda function: f"),
        ({"BounceAction": bounce}, "InvalidParameterValue", "Identity is not verified: me@elsewhere.test"),
        ({"BounceAction": bounce | {"SmtpReplyCode": "250"}}, "InvalidParameterValue", "Invalid SMTP reply code: 250"),
        ({"BounceAction": bounce | {"Message": ""}}, "InvalidParameterValue", "Invalid SMTP response message: "),
        ({"AddHeaderAction": {"HeaderName": "a b", "HeaderValue": ""}}, "InvalidParameterValue", "Invalid header name: a b"),
        (HEADER | STOP, "InvalidParameterValue", "Exactly one action type must be specified for each ReceiptAction"),
    ):
        with refused(ses.exceptions.ClientError, message, code=code):
            create("rule", Actions=[action])
        with refused(ses.exceptions.ClientError, message, code=code):
            ses.update_receipt_rule(RuleSetName=rules, Rule={"Name": "other", "Actions": [action]})
    with invalid_value(ses, "Stop action, if any, must be placed at the end of the actions list"):
        create("rule", Actions=[STOP, HEADER])
    with refused(ses.exceptions.LimitExceededException, "Too many actions", code="LimitExceeded"):
        create("rule", Actions=[HEADER] * 11)


def test_a_topic_is_given_a_mail_of_aws_when_a_rule_chooses_it(sns, topic, endpoint, create):
    subscribe(sns, topic, endpoint)
    create("rule", Actions=[{"SNSAction": {"TopicArn": topic, "Encoding": "Base64"}}])
    validated, told = sorted(notified(endpoint, count=2), key=lambda n: "Subject" in n)
    assert validated["Message"] == "Successfully validated SNS topic for Amazon SES email receiving."
    assert told["Subject"] == "Amazon SES Email Receipt Notification"
    document = json.loads(told["Message"])
    assert (document["notificationType"], document["mail"]["messageId"]) == ("Received", "AMAZON_SES_SETUP_NOTIFICATION")
    mail = email.message_from_bytes(base64.b64decode(document["content"]))
    assert mail["Subject"] == document["mail"]["commonHeaders"]["subject"] == "Amazon SES Setup Notification"
    assert "deliver emails to this SNS topic." in mail.get_payload()


def test_filters_are_listed_until_they_are_deleted(ses):
    block = {"Name": "block", "IpFilter": {"Policy": "Block", "Cidr": "10.0.0.0/8"}}
    ses.create_receipt_filter(Filter=block)
    with refused(ses.exceptions.AlreadyExistsException, "Filter already exists: block", code="AlreadyExists"):
        ses.create_receipt_filter(Filter=block)
    assert ses.list_receipt_filters()["Filters"] == [block]
    ses.delete_receipt_filter(FilterName="block")
    ses.delete_receipt_filter(FilterName="block")
    assert ses.list_receipt_filters()["Filters"] == []


def test_bad_filters_are_refused(ses):
    def create(name="f", policy="Block", cidr="10.0.0.1"):
        ses.create_receipt_filter(Filter={"Name": name, "IpFilter": {"Policy": policy, "Cidr": cidr}})

    with invalid_value(ses, "filterName must not be empty"):
        create(name="")
    with invalid_value(ses, "Not a valid filterName: a b"):
        create(name="a b")
    with invalid_value(ses, "Invalid CIDR block: ::ffff:192.0.2.1"):
        create(cidr="::ffff:192.0.2.1")
    with shapeless(ses, AT.format("filter.ipFilter.policy", "Member must satisfy enum value set: [Allow, Block]")):
        create(policy="Deny")
    with shapeless(ses, AT.format("filter", NULL)):
        ses.create_receipt_filter()
    with shapeless(ses, AT.format("filterName", NULL)):
        ses.delete_receipt_filter()


def test_bounces_of_mail_that_was_not_received_are_refused(ses):
    def bounce(sender="me@example.com", info={"BounceType": "DoesNotExist"}):
        ses.send_bounce(
            OriginalMessageId="none", BounceSender=sender, BouncedRecipientInfoList=[{"Recipient": "you@example.com"} | info]
        )

    ses.verify_domain_identity(Domain="example.com")
    unverified = "Email address is not verified. The following identities failed the check in region US-EAST-1: me@elsewhere.test"
    with refused(ses.exceptions.MessageRejected, unverified, code="MessageRejected"):
        bounce(sender="me@elsewhere.test")
    with invalid_value(ses, "Message does not exist: none"):
        bounce()
    action = AT.format(
        "bouncedRecipientInfoList.1.member.recipientDsnFields.action",
        "Member must satisfy enum value set: [failed, delayed, delivered, relayed, expanded]",
    )
    with shapeless(ses, action):
        bounce(info={"RecipientDsnFields": {"Action": "lost", "Status": "5.1.1"}})
    with shapeless(ses, AT.format("bouncedRecipientInfoList", NULL)):
        ses.send_bounce(OriginalMessageId="none", BounceSender="me@example.com")
