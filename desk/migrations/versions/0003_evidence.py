"""What was read of a source: the file by its hash, its name, when it was read; kept and never changed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

FORBIDDEN = "rows of the desk are never changed"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "evidence",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("source", "name", "hash")),
        sa.Column("size", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("read_on", "person", "at")),
    )
    op.create_index("ix_evidence_source", "evidence", ["source"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER evidence_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence "
            "FOR EACH STATEMENT EXECUTE FUNCTION desk_never_changed()"
        )
        return
    for way in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER evidence_no_{way.lower()} BEFORE {way} ON evidence "
            f"BEGIN SELECT RAISE(ABORT, '{FORBIDDEN}'); END"
        )
