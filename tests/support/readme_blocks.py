"""The blocks of a README, each by the language that it names: commands and Python are run, and their output is compared; seeds are
POSTed, the facts of other YAML are compared; what is written in the language of an SDK stands to the letter in that SDK's suite,
which compiles it or runs it."""
import re
import subprocess

import yaml

import readme_room

# What is not run, by what it contains. The files that it names must exist.
NOT_RUN = {
    "docker ": "the docker suite builds and runs the image",
    "testcontainers": "the docker suite runs it: tests/docker/test_testcontainers.py",
    "pip install ./": "the suite of that helper installs it",
    "docker/release": "the suite packages runs it",
    "cmake -S": "it builds what is tested here",
    "tests/run": "it is what runs this",
    "tests/sdk/run": "it is run by tests/run",
}
SERVES = re.compile(r"(\w+=\S+ )*(sesame|node docker/app/app\.mjs)")
SUITES = {
    "python": ["helpers/python/tests/*.py", "sdk/python/test_*.py"],
    "js": ["helpers/node/test/*.mjs", "sdk/javascript/*.mjs"],
    "go": ["sdk/go/*.go"],
    "java": ["sdk/java/src/*.java"],
    "rust": ["sdk/rust/tests/*.rs"],
}
KINDS = {"sh", "output", "json", "yaml", "text", *SUITES}
PART = re.compile(r"^#+ ([^\n]*)$|^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def outside(text):
    """All that is not in a block."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def missing_files(text, root):
    paths = (path for path in re.findall(r"[\w./-]+/[\w./-]+", text) if (root / path.split("/")[0]).is_dir() and path[0] not in "/.")
    return [f"there is no {path}" for path in paths if not (root / path).exists()]


def says(expected, printed):
    """Whether this was printed: … stands for any text, white space does not count, and the ports may be others."""
    pattern = re.escape("".join(expected.split())).replace("…", ".*?")
    return re.fullmatch(re.sub("4566|8080|1025", r"\\d+", pattern), "".join(printed.split()), re.DOTALL) is not None


def wrong_facts(block, room, root, variables):
    """What is wrong with YAML that configures Sesame."""
    settings, texts, ports, probes = {}, [], [], []

    def walk(node):
        if isinstance(node, dict):
            pairs = dict(node, **{node["name"]: node["value"]}) if {"name", "value"} <= node.keys() else node
            settings.update({name: str(value) for name, value in pairs.items() if str(name).startswith("SESAME_")})
            ports.extend(node[key] for key in ("port", "containerPort") if key in node)
            probes.extend([node["httpGet"]["path"]] if "httpGet" in node else [])
        for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            walk(child)
        if isinstance(node, str):
            texts.append(node)

    for document in yaml.safe_load_all(block):
        walk(document)
    yield from (f"{name} is no setting" for name in settings.keys() - variables)
    checked = subprocess.run([root / "build/sesame", "operations"], env=settings, capture_output=True, text=True)
    if checked.returncode:
        yield checked.stderr
    for text in texts:
        port = re.fullmatch(r"http://(?:sesame|localhost):(\d+)|(?:[\d.]+:)?\d+:(\d+)", text)
        ports.extend([port[1] or port[2]] if port else [])
        if text.endswith("Dockerfile") and not (root / text).is_file():
            yield f"there is no {text}"
    yield from (f"{port}: Sesame listens on 4566 and 1025" for port in ports if str(port) not in ("4566", "1025"))
    yield from (f"{path} does not say ok" for path in probes if room.get(path)["status"] != "ok")


class Reading:
    """A README, read from its beginning to its end."""

    def __init__(self, room, root, variables, has_suite):
        self._room, self._root, self._variables, self._has_suite = room, root, variables, has_suite
        self._printed, self._serving = None, []
        self._story = False  # the commands of this section go on from each other

    def end_section(self):
        for one in self._serving:
            one.stop()
        self._printed, self._serving, self._story = None, [], False
        self._room.tidy()

    def problem(self, kind, block):
        """What is wrong with a block, if anything is."""
        if self._has_suite:
            return "\n".join(missing_files(block, self._root))
        if kind not in KINDS:
            return f"a block is '{kind}'; there are {', '.join(sorted(KINDS))}"
        if kind == "text" or any(word in block for word in NOT_RUN):
            return "\n".join(missing_files(block, self._root))
        if kind in ("output", "json"):
            return self._output(block)
        if kind == "yaml" and "topics:" not in block:
            return "\n".join(wrong_facts(block, self._room, self._root, self._variables))
        whole_test = "def test_" in block and "import " in block
        if kind in SUITES and not whole_test and (kind != "python" or "def test_" in block):
            return self._in_suite(kind, block)
        if kind == "sh" and SERVES.fullmatch(last := block.strip().splitlines()[-1]):
            return self._serve(last)
        self._furnish("\naws " in "\n" + block)
        if kind == "yaml":
            return self._room.seed(self._room.placed(block))
        run = {"sh": self._room.shell, "python": self._room.pytest if whole_test else self._room.python}
        return self._ended(run[kind](block))

    def _ended(self, done):
        self._printed = done.stdout
        if done.returncode:
            return (done.stdout + done.stderr).strip()[-1000:]
        if self._story:
            self._room.emulator.settle()
        return None

    def _furnish(self, tells_a_story):
        if not self._story:
            self._room.furnish()
        self._story |= tells_a_story

    def _serve(self, command):
        if not self._serving:  # the reader's own server is new
            self._room.reset()
        self._story = True
        self._serving.append(self._room.serve(command))
        self._printed = self._serving[-1].printed()
        return None if self._printed else "it printed nothing"

    def _output(self, expected):
        if self._printed is None:
            return "no command came before it"
        if says(expected, self._printed):
            return None
        printed = [one.printed(lambda text: says(expected, text)) for one in self._serving]
        return None if any(says(expected, text) for text in printed) else "\n".join(["instead of:", self._printed[:1000], *printed])

    def _in_suite(self, kind, block):
        sources = (path.read_text() for pattern in SUITES[kind] for path in (self._root / "tests").glob(pattern))
        plain = "\n".join(line.strip() for line in block.strip().splitlines())
        found = any(plain in "\n".join(line.strip() for line in source.splitlines()) for source in sources)
        return None if found else f"no file of tests/ has it to the letter: {', '.join(SUITES[kind])}"


def unused_exceptions(texts):
    blocks = [part[3] for text in texts for part in PART.finditer(text) if part[3]]
    unused = (word for word in NOT_RUN if not any(word in block for block in blocks))
    return [f"tests/support/readme_blocks.py: no block has '{word}'" for word in unused]


def problems(text, root, variables, has_suite):
    """`variables`: the names of all settings. `has_suite`: a suite of its own runs this README."""
    found = [f"not in a fence: {line}" for line in re.findall(r"^    \S.*", outside(text), re.MULTILINE)]
    with readme_room.room(root) as room:
        reading = Reading(room, root, variables, has_suite)
        for heading, kind, block in PART.findall(text):
            if heading:
                reading.end_section()
            elif block and (kind or "sesame operations" not in text) and (wrong := reading.problem(kind, block)):
                found.append(f"this does not do:\n{block}{wrong}")
        reading.end_section()
    return found
