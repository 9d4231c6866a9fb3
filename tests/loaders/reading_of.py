"""Short ways to read one file in the tests of loaders."""

from pathlib import Path

from graph.record import Issue, Row
from loaders import LoadError, reader_of


def read_file(path: Path, content: bytes | str | None = None) -> tuple[list[Row], list[Issue]]:
    """Return the rows and issues of a file (written first where content is given); a LoadError becomes its issue."""
    if content is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    rows: list[Row] = []
    issues: list[Issue] = []
    try:
        for item in reader_of(path, path.name)(path.read_bytes(), path, path.name):
            (rows if isinstance(item, Row) else issues).append(item)  # pyright: ignore[reportArgumentType]
    except LoadError as error:
        issues.append(error.problem)
    return rows, issues
