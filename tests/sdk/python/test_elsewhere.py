"""Clients of services that are not here, led here by AWS_ENDPOINT_URL: each is told so in the words that it reads."""

import botocore.exceptions
import pytest

CALLS = {
    "lambda": ("LAMBDA", "list_functions", {}),
    "dynamodb": ("DYNAMODB", "list_tables", {}),
    "iam": ("IAM", "list_users", {}),
    "ec2": ("EC2", "describe_instances", {}),
    "pinpoint-email": ("PINPOINT_EMAIL", "list_email_identities", {}),
    "events": ("EVENTBRIDGE", "list_rules", {}),
    "kinesis": ("KINESIS", "list_streams", {}),
    "cloudwatch": ("CLOUDWATCH", "list_metrics", {}),
    "logs": ("CLOUDWATCH_LOGS", "describe_log_groups", {}),
    "secretsmanager": ("SECRETS_MANAGER", "list_secrets", {}),
    "ssm": ("SSM", "describe_parameters", {}),
    "stepfunctions": ("SFN", "list_state_machines", {}),
    "firehose": ("FIREHOSE", "list_delivery_streams", {}),
    "cloudformation": ("CLOUDFORMATION", "list_stacks", {}),
    "route53": ("ROUTE_53", "list_hosted_zones", {}),
    "apigateway": ("API_GATEWAY", "get_rest_apis", {}),
    "dynamodbstreams": ("DYNAMODB_STREAMS", "list_streams", {}),
    "rds": ("RDS", "describe_db_instances", {}),
    "pinpoint-sms-voice-v2": ("PINPOINT_SMS_VOICE_V2", "describe_pools", {}),
}


@pytest.mark.parametrize("service", CALLS)
def test_a_client_of_another_service_reads_that_it_is_not_here_and_what_leads_it_elsewhere(client, control, service):
    variable, call, parameters = CALLS[service]
    with pytest.raises(botocore.exceptions.ClientError) as refused:
        getattr(client(service), call)(**parameters)
    error = refused.value.response["Error"]
    assert error["Code"] in ("UnknownOperationException", "InvalidAction", "MethodNotAllowed")
    assert error["Message"].startswith("This server is Amazon SES, SNS and SQS, with parts of STS and S3; ")
    assert f"Set AWS_ENDPOINT_URL_{variable} " in error["Message"]
    [recorded] = control.call("GET", "requests", limit=1)["requests"]
    assert recorded["message"] == error["Message"] and recorded["error"] == error["Code"]
    assert recorded["explanation"].startswith("This call is for another service: ")
    operation = recorded["operation"].lower()
    assert operation == call.replace("_", "") or " /" in operation
