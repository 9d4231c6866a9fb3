"""The desk's tables: acts, the statements each one made, which an act took back, work on targets, and what was read; nothing is ever changed."""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Integer, MetaData, Table, Text

META = MetaData()

ACT = Table(
    "act",
    META,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("token", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("about", Text, nullable=False, index=True),
    Column("person", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("source_date", Text, nullable=False),
    Column("access", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("seal", Text, nullable=False),
)

STATEMENT = Table(
    "statement",
    META,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("act", Integer, ForeignKey("act.number"), nullable=False, index=True),
    Column("type", Text, nullable=False),
    Column("cells", JSON, nullable=False),
    Column("file", Text, nullable=False),
    Column("sheet", Text, nullable=False),
    Column("row", Integer, nullable=False),
)

TAKEN = Table(
    "taken",
    META,
    Column("statement", Integer, ForeignKey("statement.number"), primary_key=True, autoincrement=False),
    Column("act", Integer, ForeignKey("act.number"), nullable=False, index=True),
)

WORK = Table(
    "work",
    META,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("chain", Text, nullable=False),
    Column("segment", Text, nullable=False),
    Column("firm", Text, nullable=False, index=True),
    Column("contact", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("next_date", Text, nullable=False),
    Column("remark", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("against", Integer, nullable=False),
)

EVIDENCE = Table(
    "evidence",
    META,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("source", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("read_on", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("at", Text, nullable=False),
)
