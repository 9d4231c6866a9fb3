"""The rules of the house as functions: a file's text in, sentences with file and line out."""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

ROOMS = ("graph", "loaders", "analysis", "exports", "desk", "views")
DOORS = ("app", "build", "export")
# What each room or front door may import of ours, besides itself.
MAY_IMPORT = {
    "graph": (),
    "loaders": ("graph",),
    "analysis": ("graph",),
    "exports": ("graph", "analysis"),
    "desk": ("graph",),
    "views": (*ROOMS, "build", "export"),
    "app": (*ROOMS, "build", "export"),
    "build": ("graph", "loaders", "analysis", "exports", "desk"),
    "export": ("graph", "loaders", "analysis", "exports", "desk"),
    "scripts": ("graph", "desk"),
    "scripts/start.py": ("views",),  # what it starts
}
FILES_IN_OUT = ("loaders/", "exports/")
# Which files may import a library; a path that ends in / stands for all below it.
LIBRARY_HOMES = {
    "streamlit": ("app.py", "views/", "scripts/start.py"),
    "neo4j": ("graph/store/neo4j/", "scripts/neo4j_server.py"),
    "networkx": ("analysis/", "exports/network/"),  # there its writers of files
    "mcp": ("exports/serve/",),
    **dict.fromkeys(("sqlalchemy", "alembic", "psycopg"), ("desk/",)),
    **dict.fromkeys(
        ("yaml", "openpyxl", "xlsxwriter", "python_calamine", "xlrd", "docx", "docxtpl", "lxml", "typst"), FILES_IN_OUT
    ),
}
FREE = ("tests", "benchmarks")
MOST_LINES, MOST_FUNCTION_LINES, MEDIAN_LINES = 300, 40, 100
MOST_FILES = 20
# Folders that may hold more, each with its reason.
LARGE = {"graph/types": "one file a node type: the folder is the vocabulary"}

# Names of XML and JSON vocabularies look like addresses and are never fetched.
VOCABULARIES = ("www.w3.org", "json-schema.org", "graphml.graphdrawing.org", "gexf.net", "example.org", "example.com")
LOOPBACK = ("localhost", "127.0.0.1", "0.0.0.0")
ADDRESS = re.compile(r"(?:https?:|wss?:|ftp:|(?<![\w:/.]))//((?:[\w-]+\.)+[a-z]{2,})\b", re.IGNORECASE)
MACHINE_PATH = re.compile(r"(?<![\w./:~-])(?:/(?:home|root|Users|work|tmp)/[\w.]|[A-Z]:\\+Users\\+\w)")


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of every import from outside the file's own package, importlib's too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.lineno, node.module or ""
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = ast.unparse(node.func)
            if called.split(".")[-1] in {"import_module", "__import__"}:
                yield node.lineno, str(node.args[0].value)


def wrong_imports(path: str, text: str) -> list[str]:
    """Return the imports that go against the direction, or take a library out of its home."""
    room = path.split("/")[0].removesuffix(".py")
    if room in FREE:
        return []
    found: list[str] = []
    for line, name in imports(ast.parse(text)):
        top = name.split(".")[0]
        if top in (*ROOMS, *DOORS) and top != room and top not in MAY_IMPORT.get(path, MAY_IMPORT.get(room, ())):
            found.append(f"{path}:{line}: {room} must not import {top}")
        homes = LIBRARY_HOMES.get(top)
        if homes and not any(path == home or (home.endswith("/") and path.startswith(home)) for home in homes):
            found.append(f"{path}:{line}: {top} may be imported only in {', '.join(homes)}")
    return found


def crowded(paths: Iterable[str]) -> list[str]:
    """Return the folders that hold more files than a reader takes in; a package's own __init__ does not count."""
    held = Counter(path.rpartition("/")[0] for path in paths if not path.endswith("__init__.py"))
    return [f"{f}: {n} files, {MOST_FILES} at most" for f, n in held.items() if f and f not in LARGE and n > MOST_FILES]


def circles(python: Mapping[str, str]) -> list[str]:
    """Return the modules of a room that import one another in a circle, imports for type checking included."""
    modules = {path.removesuffix(".py").replace("/", ".").removesuffix(".__init__"): path for path in python}
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for module, path in modules.items():
        named = {name for node in ast.walk(ast.parse(python[path])) for name in _modules_named(node)}
        sorter.add(module, *(n for n in named & modules.keys() if n != module))
    try:
        sorter.prepare()
    except CycleError as error:
        return [" → ".join(error.args[1])]
    return []


def _modules_named(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield node.module
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def wrong_shape(path: str, text: str) -> list[str]:
    """Return what is too long, and a missing docstring of the module; a function counts without its docstring."""
    tree = ast.parse(text)
    found = [] if (ast.get_docstring(tree) or "").strip() else [f"{path}:1: the module has no docstring"]
    if (lines := len(text.splitlines())) > MOST_LINES:
        found.append(f"{path}:{lines}: {lines} lines, {MOST_LINES} at most")
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            length = (node.end_lineno or node.lineno) - node.lineno + 1 - _docstring_lines(node)
            if length > MOST_FUNCTION_LINES:
                found.append(f"{path}:{node.lineno}: {node.name} has {length} lines, {MOST_FUNCTION_LINES} at most")
    return found


def outside_hosts(path: str, text: str) -> list[str]:
    """Return the addresses of other machines; in Python only those in values, as references may cite theirs."""
    pieces = _values(text) if path.endswith(".py") else enumerate(text.splitlines(), 1)
    return [
        f"{path}:{line}: names the outside host {host}"
        for line, piece in pieces
        for host in ADDRESS.findall(piece)
        if host.lower() not in (*VOCABULARIES, *LOOPBACK)
    ]


def machine_paths(path: str, text: str) -> list[str]:
    """Return the paths that exist on one machine only."""
    return [
        f"{path}:{line}: names the machine path {hit.group()}…"
        for line, piece in enumerate(text.splitlines(), 1)
        for hit in MACHINE_PATH.finditer(piece)
    ]


def _docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    if ast.get_docstring(node) is None:
        return 0
    return (first.end_lineno or first.lineno) - first.lineno + 1


def _values(text: str) -> Iterator[tuple[int, str]]:
    tree = ast.parse(text)
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.lineno, node.value
