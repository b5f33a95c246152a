"""An OpenAPI document, and what it asks of requests and answers."""

import re
import urllib.parse
from typing import NamedTuple

import jsonschema
import referencing
import referencing.jsonschema

BASE = "urn:document"
METHODS = ("get", "put", "post", "delete")


class Operation(NamedTuple):
    method: str
    path: str
    parameters: list
    body: dict | None  # schemas by media type
    responses: dict  # schemas by media type, by status; None where any content will do

    @property
    def name(self):
        return f"{self.method} {self.path}"

    @property
    def query(self):
        return [parameter for parameter in self.parameters if parameter["in"] == "query"]

    def media(self, status):
        return self.responses.get(str(status), self.responses.get("default"))

    @property
    def required(self):
        """Parameters that a good call gives, with values."""
        return {parameter["name"]: parameter["example"] for parameter in self.query if parameter.get("required")}

    @property
    def example(self):
        """A good body."""
        content = next((media["example"] for media in (self.body or {}).values() if "example" in media), None)
        return content.encode() if isinstance(content, str) else content

    def filled(self, value_of):
        """The path with values by their names."""
        return re.sub(r"{(\w+)}", lambda found: urllib.parse.quote(str(value_of(found[1])), safe=""), self.path)


class Document:
    def __init__(self, tree):
        self.tree = _absolute(tree)
        resource = referencing.Resource(contents=self.tree, specification=referencing.jsonschema.DRAFT202012)
        self._registry = referencing.Registry().with_resource(BASE, resource)
        all_methods = [(path, item, method) for path, item in self.tree["paths"].items() for method in METHODS if method in item]
        self.operations = {operation.name: operation for operation in (self._operation(*one) for one in all_methods)}

    def _operation(self, path, item, method):
        said = item[method]
        parameters = [self.resolved(one) for one in item.get("parameters", []) + said.get("parameters", [])]
        responses = {status: self.resolved(response)["content"] for status, response in said["responses"].items()}
        body = said["requestBody"]["content"] if "requestBody" in said else None
        return Operation(method.upper(), path, parameters, body, responses)

    def resolved(self, node):
        """What a reference stands for, with what is said beside it."""
        if "$ref" not in node:
            return node
        target = self.tree
        for key in node["$ref"].removeprefix(BASE + "#/").split("/"):
            target = target[key]
        return self.resolved(target) | {key: value for key, value in node.items() if key != "$ref"}

    def schema(self, name):
        return self.tree["components"]["schemas"][name]

    def problems(self, schema, value):
        """What is wrong with a value, each as "at.this.place: so"."""
        errors = jsonschema.Draft202012Validator(schema, registry=self._registry).iter_errors(value)
        return [f"{'.'.join(map(str, error.absolute_path))}: {error.message[:300]}" for error in errors]

    def members(self, schema, label, values=None, seen=None):
        """The members that a schema names, as "Message.subject"; only those that `values` have, if they are given."""
        seen = {} if seen is None else seen  # by id; they are kept, so that no other one gets the id
        if "$ref" in schema:
            name = schema["$ref"].rsplit("/", 1)[1]
            yield from self.members(self.resolved({"$ref": schema["$ref"]}), name, values, seen)
        if values is None and id(schema) in seen:
            return
        seen[id(schema)] = schema
        for part in schema.get("allOf", []):
            yield from self.members(part, label, values, seen)
        for part in schema.get("oneOf", []):
            yield from self.members(part, label, values and [value for value in values if not self.problems(part, value)], seen)
        inner = [(f"{label}.{name}", member, lambda value, name=name: [value[name]] if isinstance(value, dict) and name in value else [])
                 for name, member in schema.get("properties", {}).items()]
        if "items" in schema:
            inner.append((None, schema["items"], lambda value: value if isinstance(value, list) else []))
        for name, member, chosen in inner:
            here = None if values is None else [found for value in values for found in chosen(value)]
            if here == []:
                continue
            if name:
                yield name
            yield from self.members(member, name or label, here, seen)

    def places(self, schema, wrapped=lambda value: value, around=()):
        """All places in a value of this schema: how something at the place becomes a whole value, and the place's own schema."""
        schema = self.resolved(schema)
        yield wrapped, schema
        inner = [(member, lambda value, name=name: wrapped({name: value})) for name, member in schema.get("properties", {}).items()]
        if "items" in schema:
            inner.append((schema["items"], lambda value: wrapped([value])))
        for member, deeper in inner:
            if member.get("$ref") not in (None, *around):
                yield from self.places(member, deeper, (*around, member["$ref"]))
            elif "$ref" not in member:
                yield from self.places(member, deeper, around)


def _absolute(node):
    """The same with references that can be followed from everywhere."""
    if isinstance(node, dict):
        return {key: BASE + value if key == "$ref" and isinstance(value, str) else _absolute(value) for key, value in node.items()}
    return [_absolute(item) for item in node] if isinstance(node, list) else node


def bad_values(schema):
    """Texts that are no value of a query parameter of this schema."""
    if schema.get("type") == "integer":
        yield "many"
        yield from (str(schema[bound] + step) for bound, step in (("minimum", -1), ("maximum", 1)) if bound in schema)
    elif "enum" in schema or "pattern" in schema or schema.get("format") == "date-time" or schema.get("type") == "boolean":
        yield "no such value!"
    else:
        yield ""
        if "maxLength" in schema:
            yield "x" * (schema["maxLength"] + 1)


def wrong_type(schema):
    return 5 if schema.get("type") == "boolean" else True
