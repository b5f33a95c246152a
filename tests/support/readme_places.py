"""The places that a README names: links and anchors lead somewhere, files in backquotes exist, and a table of rooms names every room."""
import re
import subprocess

from readme_blocks import outside


def anchors(text):
    """Of all headings, as GitHub makes them."""
    titles = re.findall(r"^#+ (.*)$", outside(text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def wrong_links(readme, text):
    for target in re.findall(r"\]\(([^)\s]+)\)", outside(text)):
        if target.startswith(("http://", "https://")):
            continue
        name, _, anchor = target.partition("#")
        file = (readme.parent / name).resolve() if name else readme
        if not file.is_file():
            yield f"{target}: there is no such file"
        elif anchor and anchor not in anchors(file.read_text()):
            yield f"{target}: there is no such heading"


def exists(path, folders):
    """`room/name` may stand for its files of all kinds."""
    return any(next(folder.glob(name), None) for folder in folders for name in (path, path + ".?pp", path + "_*.?pp"))


def wrong_names(readme, text, root):
    """Of `paths/like_this.cpp` from the root or from the README's folder."""
    folders = (readme.parent, root)
    for path in re.findall(r"`([\w*-]+/[\w./*-]+?)/?`", outside(text)):
        if exists(path.split("/")[0], folders) and not exists(path, folders):
            yield f"`{path}`: there is no such file"


def wrong_rooms(readme, text):
    if "| room |" not in text:
        return
    listed = set(re.findall(r"`(\w+)/`", "".join(re.findall(r"^\| (`.*?) \|", text, re.MULTILINE))))
    tracked = subprocess.run(["git", "ls-files", "-z", "."], cwd=readme.parent, capture_output=True, text=True, check=True).stdout
    there = {path.split("/")[0] for path in tracked.split("\0") if "/" in path}
    yield from (f"its table of rooms names {room}/, which is not there" for room in sorted(listed - there))
    yield from (f"its table of rooms has no {room}/" for room in sorted(there - listed))


def wrong_routes(text, document):
    """Of the control API: `document` is its OpenAPI document. Parameters that many have need no mention."""
    common = {"account", "region", "order", "cursor", "limit"}
    shared = document["components"]["parameters"]
    for path, item in document["paths"].items():
        if not re.search(rf"/{path.split('/')[1]}\b", text):
            yield f"it does not name {path}"
    for path, cells in re.findall(r"^\| `(/[\w{}/.-]+)` (\|.*)$", text, re.MULTILINE):
        route = document["paths"].get(path, {}).get("get")
        if route is None:
            yield f"its table names {path}, which OpenAPI does not"
            continue
        named = (shared[one["$ref"].rpartition("/")[2]] if "$ref" in one else one for one in route.get("parameters", []))
        taken = {one["name"] for one in named if one["in"] == "query"} - common
        if (told := set(re.findall(r"`(\w+)`", cells.split(" | ")[-1])) - common) != taken:
            yield f"its table differs from OpenAPI in the parameters of {path}: {sorted(told ^ taken)}"


def problems(readme, text, root):
    return [*wrong_links(readme, text), *wrong_names(readme, text, root), *wrong_rooms(readme, text)]
