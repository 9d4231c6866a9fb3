"""Who looks after a target, how far it is, what comes next: work, kept beside what people say and as unchangeable."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

FORBIDDEN = "rows of the desk are never changed"


def upgrade() -> None:
    """Make the table."""
    text = ("chain", "segment", "firm", "contact", "status", "next_date", "remark", "person", "at", "file")
    op.create_table(
        "work",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in text),
        sa.Column("against", sa.Integer, nullable=False),
    )
    op.create_index("ix_work_firm", "work", ["firm"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER work_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON work "
            "FOR EACH STATEMENT EXECUTE FUNCTION desk_never_changed()"
        )
        return
    for way in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER work_no_{way.lower()} BEFORE {way} ON work BEGIN SELECT RAISE(ABORT, '{FORBIDDEN}'); END"
        )
