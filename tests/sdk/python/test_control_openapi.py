"""The control API's OpenAPI document against a running server: what it answers to `control_cases`, and what it refuses."""

import json
import re

import boto3
import openapi_spec_validator
import pytest
import yaml

from control_cases import CASES
from control_seed import ACCOUNT
from control_world import World, ask
from endpoint import Endpoint
from openapi_document import Document, bad_values, wrong_type
from steps import running

UNKNOWN = "x" * 65  # so long that nothing is like it: all that is known is listed
FREE = {"document", "attributes", "policies"}  # members that are AWS's, and hold what they like


def nothing(found):
    """Shows all that there is instead."""
    found = sorted(map(str, found))
    assert not found, "\n".join(["", *found])


@pytest.fixture(scope="module")
def server(program):
    """One that no other test uses: here clocks and faults of all accounts are changed."""
    relay = ("--relay", "smtp://127.0.0.1:1", "--relay-to", "nobody@nowhere.test")
    with running(program, "--smtps-port", "0", "--inbound-smtp-port", "0", *relay) as url:
        yield url


@pytest.fixture(scope="module")
def document(server):
    return Document(ask(server, "GET", "/openapi.json").json)


@pytest.fixture(scope="module")
def answers(server, document):
    """Every case with its answer."""
    endpoint = Endpoint()
    client = lambda service: boto3.client(
        service, region_name="us-east-1", endpoint_url=server, aws_access_key_id=ACCOUNT, aws_secret_access_key="secret"
    )
    world = World(server, endpoint, client("ses"), client("sns"), client("sqs"))

    def answer(one):
        operation, given = document.operations[one.operation], {name: world.known(value) for name, value in one.given.items()}
        body, in_path = world.known(one.body), re.findall(r"{(\w+)}", operation.path)
        query = {name: value for name, value in given.items() if name not in in_path}
        return one._replace(given=given, body=body), ask(server, operation.method, operation.filled(given.get), body, **query)

    yield [answer(one) for one in CASES]
    endpoint.close()


def schema_of(operation, answer):
    """What the document says about the body; None where that is anything."""
    media = operation.media(answer.status)
    return media.get(answer.type, media.get("*/*", {})).get("schema")


def test_the_document_is_valid_and_the_same_as_yaml_and_as_json(server):
    tree = yaml.safe_load(ask(server, "GET", "/openapi.yaml").text)
    assert ask(server, "GET", "/openapi.json").json == tree
    openapi_spec_validator.validate(tree)


def test_every_answer_is_what_the_document_says(document, answers):
    problems = []
    for one, answer in answers:
        operation = document.operations[one.operation]
        said = f"{one.operation} {one.given}: {answer.status}"
        if answer.status != one.status or str(one.status) not in operation.responses:
            problems.append(f"{said}, not {one.status}: {answer.text[:300]}")
        elif not {answer.type, "*/*"} & set(operation.media(answer.status)):
            problems.append(f"{said} is {answer.type}")
        elif answer.type == "application/json" and (schema := schema_of(operation, answer)):
            problems += [f"{said}: {problem}" for problem in document.problems(schema, answer.json)]
        elif answer.type == "text/event-stream":
            for name, event in zip(("Hello", "News"), answer.text.splitlines(), strict=True):
                problems += [f"{said}: {problem}" for problem in document.problems(document.schema(name), json.loads(event))]
    nothing(problems)


def test_what_the_cases_send_is_what_the_document_says(document, answers):
    problems = []
    for one, _ in answers:
        operation = document.operations[one.operation]
        for parameter in operation.query:
            if (value := one.given.get(parameter["name"])) is not None:
                value = {"true": True, "false": False}.get(value, value)
                value = [value] if document.resolved(parameter["schema"]).get("type") == "array" else value
                found = document.problems(parameter["schema"], value)
                problems += [f"{one.operation} {parameter['name']}: {problem}" for problem in found]
        if one.body is not None and not isinstance(one.body, bytes):
            schema = operation.body["application/json"]["schema"]
            problems += [f"{one.operation}: {problem}" for problem in document.problems(schema, one.body)]
    nothing(problems)


def test_every_operation_and_every_status_and_parameter_of_it_has_a_case(document):
    told = {(name, status) for name, operation in document.operations.items() for status in operation.responses if status != "default"}
    nothing(told - {(one.operation, str(one.status)) for one in CASES})
    parameters = {(name, parameter["name"]) for name, operation in document.operations.items() for parameter in operation.query}
    nothing(parameters - {(one.operation, name) for one in CASES for name in one.given})


def test_every_member_that_the_document_promises_was_in_an_answer(document, answers):
    promised, seen = set(), set()
    for operation in document.operations.values():
        for status in operation.responses:
            schema = operation.media(status).get("application/json", {}).get("schema", {})
            mine = [answer for one, answer in answers if (one.operation, str(answer.status)) == (operation.name, status)]
            promised |= set(document.members(schema, operation.name))
            seen |= set(document.members(schema, operation.name, [answer.json for answer in mine if answer.type == "application/json"]))
    refusal = {"Refusal.error", "Reason.code", "Reason.message"}
    only_given = {"Seed.buckets.objects" + member for member in ("", ".key", ".content", ".content_type")}  # an export has none
    by_faults = {"Attempt.by"}  # here no fault rule answers for an endpoint: see test_why.py
    nothing(promised - seen - refusal - only_given - by_faults)


def objects_in(value, path=()):
    """The objects in a value, and where they are; of lists the first item only."""
    if isinstance(value, dict):
        yield path, value
        for name, member in value.items():
            yield from objects_in(member, (*path, name))
    elif isinstance(value, list) and value:
        yield from objects_in(value[0], (*path, 0))


def test_a_member_that_the_document_does_not_know_makes_an_answer_wrong(document, answers):
    unnoticed = set()
    for one, answer in answers:
        operation = document.operations[one.operation]
        if answer.type != "application/json" or "json" in operation.path or "actions" in operation.path:
            continue
        value = answer.json
        for path, place in objects_in(value):
            if FREE & set(path):
                continue
            place["undocumented"] = {}
            if not document.problems(schema_of(operation, answer), value):
                unnoticed.add(f"{one.operation} {'.'.join(map(str, path))}")
            del place["undocumented"]
    nothing(unnoticed)


def refusing(document):
    """All operations but those of which no refusal is told: they are not among the routes."""
    return [operation for operation in document.operations.values() if "default" in operation.responses]


class Refusals:
    """Asks for what must be refused, and notes where it is not."""

    def __init__(self, server, document):
        self.server, self.document, self.problems = server, document, []

    def ask(self, operation, status, said="", body=None, method=None, segment="1", query=None):
        method = method or operation.method
        answer = ask(self.server, method, operation.filled(lambda _: segment), body, **query or {})
        is_json = answer.type == "application/json"
        problems = self.document.problems(self.document.schema("Refusal"), answer.json) if is_json else [answer.type]
        if answer.status != status or problems or said not in answer.text:
            self.problems.append(f"{method} {operation.path} {query} {body}: {answer.status} {answer.text[:200]} {problems}")
        return "" if problems else answer.json["error"]["message"]


@pytest.fixture
def refusals(server, document):
    made = Refusals(server, document)
    yield made
    nothing(made.problems)


def test_an_unknown_parameter_and_a_wrong_method_are_refused_everywhere(document, refusals):
    for operation in refusing(document):
        refusals.ask(operation, 400, "UnknownParameter", body=operation.example, query={"no_such_parameter": "1"})
        refusals.ask(operation, 405, operation.method, method="PATCH")


def test_a_wrong_value_of_a_parameter_is_refused_by_the_name_of_the_parameter(document, refusals):
    for operation in refusing(document):
        for parameter in operation.query:
            for value in bad_values(document.resolved(parameter["schema"])):
                given = operation.required | {parameter["name"]: value}
                refusals.ask(operation, 400, parameter["name"], body=operation.example, query=given)


def test_every_word_that_the_document_offers_for_a_parameter_is_taken(server, document, answers):  # these make a queue
    mail = next(one.given["id"] for one, _ in answers if one.operation == "GET /messages/{id}")
    refused = []
    for operation in document.operations.values():
        if operation.method != "GET" or "text/event-stream" in operation.media(200):
            continue
        patience = {parameter["name"]: "1ms" for parameter in operation.query if parameter["name"] == "timeout"}
        for parameter in operation.query:
            for word in document.resolved(parameter["schema"]).get("enum", ()):
                filled = operation.filled({"name": "work.fifo", "id": mail}.get)
                answer = ask(server, "GET", filled, **patience | {parameter["name"]: word})
                if answer.status not in (200, 408):
                    refused.append(f"{operation.name} {parameter['name']}={word}: {answer.text}")
    nothing(refused)


def test_a_required_parameter_that_is_missing_is_refused(document, refusals):
    for operation in refusing(document):
        for name in operation.required:
            refusals.ask(operation, 400, f"'{name}' is missing")


def test_what_is_not_there_is_not_found(document, refusals):
    for operation in refusing(document):
        if "{" in operation.path and operation.method != "PUT":  # which makes it
            refusals.ask(operation, 404, body=operation.example, segment="nowhere", query=operation.required)


def test_a_missing_body_and_one_that_is_not_wanted_are_refused(document, refusals):
    for operation in refusing(document):
        if operation.body:
            refusals.ask(operation, 400, "Invalid", body=b"")
        elif operation.method != "GET":
            refusals.ask(operation, 400, "UnexpectedBody", body=b"x")


def json_bodies(document):
    """The operations that take JSON, with its schema."""
    for operation in refusing(document):
        if operation.body and "application/json" in operation.body:
            yield operation, operation.body["application/json"]["schema"]


def listed(message):
    _, offered, words = message.rpartition("; expected one of ")
    words, _, _ = words.partition("; did you mean ")
    return set(words.split(", ")) if offered else set()


def test_bodies_have_the_members_of_the_document_and_no_others_at_every_place(document, refusals):
    differences = []
    for operation, whole in json_bodies(document):
        for made, schema in document.places(whole):
            if schema.get("additionalProperties") is False:
                known = listed(refusals.ask(operation, 400, "unknown member", body=made({UNKNOWN: 1})))
                if differing := known ^ set(schema.get("properties", ())):
                    differences.append((operation.name, made("HERE"), sorted(differing)))
    nothing(differences)


def test_a_value_of_the_wrong_type_is_refused_at_every_place_of_a_body(document, answers, refusals):
    mail = next(one.given["id"] for one, _ in answers if one.operation == "GET /messages/{id}")
    differences = []
    for operation, whole in json_bodies(document):
        for made, schema in document.places(whole):
            wrong = made(UNKNOWN if "enum" in schema else wrong_type(schema))
            message = refusals.ask(operation, 400, body=wrong, segment=mail)
            if "enum" in schema and "unknown value" in message and listed(message) != set(schema["enum"]) - {None}:  # no word
                differences.append((operation.name, wrong, message))
            if not document.problems(whole, wrong):
                differences.append((operation.name, wrong, "is right, says the document"))
    nothing(differences)
