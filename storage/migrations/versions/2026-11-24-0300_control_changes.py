"""Keep change requests with their editions and approvals."""

import sqlalchemy as sa
from alembic import op

revision: str = "2026_11_24_0300"
down_revision: str | None = "2026_11_24_0050"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "changes",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("provider_team", sa.String(), nullable=False),
        sa.Column("engagement_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("drift", sa.String(), nullable=False),
        sa.Column("earlier", sa.JSON(), nullable=False),
        sa.Column("raised_by_team_id", sa.String(), nullable=False),
        sa.Column("raised_by_user_id", sa.String(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("approvals", sa.JSON(), nullable=False),
        sa.Column("decided_by_team_id", sa.String(), nullable=True),
        sa.Column("decided_by_user_id", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_because", sa.String(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("provisional", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "engagement_id"],
            ["engagements.team_id", "engagements.id"],
            name=op.f("fk_changes_team_id_engagement_id_engagements"),
        ),
        sa.PrimaryKeyConstraint("team_id", "id", name=op.f("pk_changes")),
        sa.UniqueConstraint("team_id", "engagement_id", "number", name=op.f("uq_changes_team_id_engagement_id_number")),
    )


def downgrade() -> None:
    op.drop_table("changes")
