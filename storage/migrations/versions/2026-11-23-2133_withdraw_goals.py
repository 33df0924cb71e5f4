"""Keep who gave a goal up, when and why."""

import sqlalchemy as sa
from alembic import op

revision: str = "2026_11_23_2133"
down_revision: str | None = "2026_11_23_2131"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.add_column("goals", sa.Column("withdrawn_by_team_id", sa.String(), nullable=True))
    op.add_column("goals", sa.Column("withdrawn_by_user_id", sa.String(), nullable=True))
    op.add_column("goals", sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("goals", sa.Column("withdrawn_because", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("goals", "withdrawn_because")
    op.drop_column("goals", "withdrawn_at")
    op.drop_column("goals", "withdrawn_by_user_id")
    op.drop_column("goals", "withdrawn_by_team_id")
