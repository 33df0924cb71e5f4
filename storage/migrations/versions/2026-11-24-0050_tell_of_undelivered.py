"""Keep why a message was not delivered and whether somebody was told, and who set a workspace up."""

import sqlalchemy as sa
from alembic import op

revision: str = "2026_11_24_0050"
down_revision: str | None = "2026_11_23_2133"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.add_column("workspaces", sa.Column("set_up_by_team_id", sa.String(), nullable=True))
    op.add_column("workspaces", sa.Column("set_up_by_user_id", sa.String(), nullable=True))
    op.add_column("outbox", sa.Column("cause", sa.String(), nullable=True))
    op.add_column("outbox", sa.Column("told_at", sa.DateTime(timezone=True), nullable=True))
    # What failed before is history: nobody is to be told of all of it on the day of the upgrade.
    op.execute("UPDATE outbox SET told_at = due_at WHERE state IN ('held', 'failed')")
    op.create_index(
        "ix_outbox_unsaid",
        "outbox",
        ["told_at", "team_id", "lane"],
        unique=False,
        sqlite_where=sa.text("state IN ('held', 'failed')"),
        postgresql_where=sa.text("state IN ('held', 'failed')"),
    )


def downgrade() -> None:
    op.drop_index("ix_outbox_unsaid", table_name="outbox")
    op.drop_column("outbox", "told_at")
    op.drop_column("outbox", "cause")
    op.drop_column("workspaces", "set_up_by_user_id")
    op.drop_column("workspaces", "set_up_by_team_id")
