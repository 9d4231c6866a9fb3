"""Acts, statements and what was taken back, in tables whose rows nobody can change or delete."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

FORBIDDEN = "rows of the desk are never changed"


def upgrade() -> None:
    """Make the tables."""
    text = ("token", "kind", "about", "person", "reason", "source", "source_date", "access", "at", "seal")
    op.create_table(
        "act",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in text),
        sa.UniqueConstraint("token", name="uq_act_token"),
    )
    op.create_index("ix_act_about", "act", ["about"])
    op.create_table(
        "statement",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("act", sa.Integer, sa.ForeignKey("act.number"), nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("cells", sa.JSON, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("sheet", sa.Text, nullable=False),
        sa.Column("row", sa.Integer, nullable=False),
    )
    op.create_index("ix_statement_act", "statement", ["act"])
    op.create_table(
        "taken",
        sa.Column("statement", sa.Integer, sa.ForeignKey("statement.number"), primary_key=True, autoincrement=False),
        sa.Column("act", sa.Integer, sa.ForeignKey("act.number"), nullable=False),
    )
    op.create_index("ix_taken_act", "taken", ["act"])
    _only_append(("act", "statement", "taken"))


def _only_append(tables: tuple[str, ...]) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION desk_never_changed() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{FORBIDDEN}'; END $$"
        )
        for table in tables:
            op.execute(
                f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION desk_never_changed()"
            )
        return
    for table in tables:
        for way in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{way.lower()} BEFORE {way} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{FORBIDDEN}'); END"
            )
