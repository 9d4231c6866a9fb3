"""The marks that end or part something in a folded text, and those of the print."""

from __future__ import annotations

ENDS = "".join(("。", ";"))
CLAUSES = "".join((",", ";", "。"))
LISTS = "".join((CLAUSES, "、"))
EVERY = "".join((LISTS, ".:", "，：；", " \u3000"))
JOINTS = "".join(("、和及与或并", ",;", " "))
CLOSING = ("。", ";", ":", "!", "?", "…", "”")
JOINED = "".join(("、", ",;", "。", ")]"))  # no line begins with one of these
