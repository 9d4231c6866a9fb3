"""What every loader raises for a file that stops the build."""

from __future__ import annotations

from graph.record import Issue


class LoadError(Exception):
    """A file or folder that cannot be read; carries the stop issue."""

    def __init__(self, problem: Issue) -> None:
        """Take the issue that says what is wrong."""
        super().__init__(problem.text())
        self.problem = problem
