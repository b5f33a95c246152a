"""AWS's model of a service, as botocore has it, and the program's own account of what it takes, in one form."""

import re
import subprocess

import botocore.session

from steps import plain_environment


def operations_of(service):
    model = botocore.session.get_session().get_service_model(service)
    return {name: model.operation_model(name) for name in model.operation_names}


def parameters_of(operation, ends):
    """By place: whether each is required where it stands, and the values it may have. `ends` tells how the place of the items
    of a "list" ends, and that of the values of a "map"."""
    return dict(_leaves(operation.input_shape, ends)) if operation.input_shape else {}


def _leaves(shape, ends, path=""):
    for name, member in shape.members.items():
        place, needed = path + name, name in shape.required_members
        while member.type_name in ends:
            place, member = place + ends[member.type_name], member.member if member.type_name == "list" else member.value
        if member.type_name == "structure":
            yield from _leaves(member, ends, place + ".")
        else:
            yield place, (needed, sorted(getattr(member, "enum", [])))


def told_operations(program, service):
    """The operations of "ses 2010-12-01", say, as the program tells them: of each its words and its parameters."""
    command = [program, "operations", "--parameters"]
    text = subprocess.run(command, env=plain_environment(), capture_output=True, text=True, check=True).stdout
    found = []
    for line in text[text.index(f"\n{service}") :].splitlines()[2:]:
        if line.startswith("    "):
            name, description = line.strip().split(": ", 1)
            values = re.search("one of (.*)", description)
            found[-1][1][name.rstrip("*")] = (name.endswith("*"), sorted(values[1].split(", ")) if values else [])
        elif line.startswith("  "):
            found.append((line.split(), {}))
        else:
            break
    return found


def missing_in(message):
    """The members that a refusal says must not be null."""
    return sorted(re.findall("Value at '([A-Za-z]+)' failed to satisfy constraint: Member must not be null", message))


def as_refused(members):
    """How missing_in() gives them."""
    return sorted(name[0].lower() + name[1:] for name in members)
