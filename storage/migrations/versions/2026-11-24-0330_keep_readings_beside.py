"""Keep readings of answers given by number, questions left for later, and who answers for a side."""

import sqlalchemy as sa
from alembic import op

revision: str = "2026_11_24_0330"
down_revision: str | None = "2026_11_24_0300"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.add_column("dialogues", sa.Column("readings", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("dialogues", sa.Column("parked", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("dialogues", sa.Column("answering", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    op.drop_column("dialogues", "answering")
    op.drop_column("dialogues", "parked")
    op.drop_column("dialogues", "readings")
