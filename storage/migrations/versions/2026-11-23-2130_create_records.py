"""Create the tables of what people agreed: workspaces, people, goals, engagements, scopes, tasks."""

import sqlalchemy as sa
from alembic import op

revision: str = "2026_11_23_2130"
down_revision: str | None = None
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "engagements",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("provider_name", sa.String(), nullable=False),
        sa.Column("channel_id", sa.String(), nullable=False),
        sa.Column("client_lead_team_id", sa.String(), nullable=False),
        sa.Column("client_lead_user_id", sa.String(), nullable=False),
        sa.Column("client_people", sa.JSON(), nullable=False),
        sa.Column("provider_team", sa.String(), nullable=False),
        sa.Column("provider_lead_team_id", sa.String(), nullable=True),
        sa.Column("provider_lead_user_id", sa.String(), nullable=True),
        sa.Column("primary_goal", sa.String(), nullable=True),
        sa.Column("cost_today_minor", sa.BigInteger(), nullable=True),
        sa.Column("cost_today_currency", sa.String(), nullable=True),
        sa.Column("price_minor", sa.BigInteger(), nullable=True),
        sa.Column("price_currency", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "id", name=op.f("pk_engagements")),
    )
    op.create_table(
        "goals",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("baseline", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("owner_team_id", sa.String(), nullable=False),
        sa.Column("owner_user_id", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("proposed_by_team_id", sa.String(), nullable=False),
        sa.Column("proposed_by_user_id", sa.String(), nullable=False),
        sa.Column("approved_by_team_id", sa.String(), nullable=True),
        sa.Column("approved_by_user_id", sa.String(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "id", name=op.f("pk_goals")),
        sa.UniqueConstraint("team_id", "code", name=op.f("uq_goals_team_id_code")),
    )
    op.create_table(
        "people",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("is_guest", sa.Boolean(), nullable=False),
        sa.Column("is_deactivated", sa.Boolean(), nullable=False),
        sa.Column("weekend", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "user_id", name=op.f("pk_people")),
    )
    op.create_index(op.f("ix_people_user_id"), "people", ["user_id"], unique=False)
    op.create_table(
        "visions",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("owner_team_id", sa.String(), nullable=False),
        sa.Column("owner_user_id", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_visions")),
    )
    op.create_index(op.f("ix_visions_team_id"), "visions", ["team_id"], unique=False)
    op.create_table(
        "workspaces",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("leadership_channel", sa.String(), nullable=True),
        sa.Column("leaders", sa.JSON(), nullable=False),
        sa.Column("digest_weekday", sa.Integer(), nullable=False),
        sa.Column("digest_at", sa.Time(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", name=op.f("pk_workspaces")),
    )
    op.create_table(
        "dialogues",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("engagement_id", sa.String(), nullable=False),
        sa.Column("script_key", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("resumes_to", sa.String(), nullable=True),
        sa.Column("step_id", sa.String(), nullable=False),
        sa.Column("proposal", sa.JSON(), nullable=True),
        sa.Column("confirmed_by", sa.JSON(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "engagement_id"],
            ["engagements.team_id", "engagements.id"],
            name=op.f("fk_dialogues_team_id_engagement_id_engagements"),
        ),
        sa.PrimaryKeyConstraint("team_id", "id", name=op.f("pk_dialogues")),
    )
    op.create_table(
        "readings",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("goal_id", sa.String(), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("by_team_id", sa.String(), nullable=False),
        sa.Column("by_user_id", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "goal_id"], ["goals.team_id", "goals.id"], name=op.f("fk_readings_team_id_goal_id_goals")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_readings")),
    )
    op.create_index(op.f("ix_readings_team_id_goal_id"), "readings", ["team_id", "goal_id"], unique=False)
    op.create_table(
        "tasks",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("provider_team", sa.String(), nullable=True),
        sa.Column("engagement_id", sa.String(), nullable=False),
        sa.Column("parent_id", sa.String(), nullable=True),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("owner_team_id", sa.String(), nullable=False),
        sa.Column("owner_user_id", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("original_due_on", sa.Date(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("progress", sa.String(), nullable=True),
        sa.Column("blocked_reason", sa.String(), nullable=True),
        sa.Column("blocked_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("goal_links", sa.JSON(), nullable=False),
        sa.Column("due_moves", sa.JSON(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "engagement_id"],
            ["engagements.team_id", "engagements.id"],
            name=op.f("fk_tasks_team_id_engagement_id_engagements"),
        ),
        sa.ForeignKeyConstraint(
            ["team_id", "parent_id"], ["tasks.team_id", "tasks.id"], name=op.f("fk_tasks_team_id_parent_id_tasks")
        ),
        sa.PrimaryKeyConstraint("team_id", "id", name=op.f("pk_tasks")),
    )
    op.create_index(op.f("ix_tasks_team_id_engagement_id"), "tasks", ["team_id", "engagement_id"], unique=False)
    op.create_index(
        op.f("ix_tasks_team_id_owner_team_id_owner_user_id_due_on"),
        "tasks",
        ["team_id", "owner_team_id", "owner_user_id", "due_on"],
        unique=False,
    )
    op.create_table(
        "answers",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("dialogue_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("raw", sa.String(), nullable=False),
        sa.Column("author_team_id", sa.String(), nullable=False),
        sa.Column("author_user_id", sa.String(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("message_ts", sa.String(), nullable=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "dialogue_id"],
            ["dialogues.team_id", "dialogues.id"],
            name=op.f("fk_answers_team_id_dialogue_id_dialogues"),
        ),
        sa.PrimaryKeyConstraint("team_id", "id", name=op.f("pk_answers")),
    )
    op.create_index(
        op.f("ix_answers_team_id_dialogue_id_position"), "answers", ["team_id", "dialogue_id", "position"], unique=False
    )
    op.create_table(
        "scopes",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("engagement_id", sa.String(), nullable=False),
        sa.Column("dialogue_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "dialogue_id"],
            ["dialogues.team_id", "dialogues.id"],
            name=op.f("fk_scopes_team_id_dialogue_id_dialogues"),
        ),
        sa.PrimaryKeyConstraint("team_id", "id", name=op.f("pk_scopes")),
        sa.UniqueConstraint("team_id", "engagement_id", "number", name=op.f("uq_scopes_team_id_engagement_id_number")),
    )
    op.create_table(
        "signatures",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("scope_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("signer_team_id", sa.String(), nullable=False),
        sa.Column("signer_user_id", sa.String(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["team_id", "scope_id"], ["scopes.team_id", "scopes.id"], name=op.f("fk_signatures_team_id_scope_id_scopes")
        ),
        sa.PrimaryKeyConstraint("team_id", "scope_id", "position", name=op.f("pk_signatures")),
    )


def downgrade() -> None:
    op.drop_table("signatures")
    op.drop_table("scopes")
    op.drop_table("answers")
    op.drop_table("tasks")
    op.drop_table("readings")
    op.drop_table("dialogues")
    op.drop_table("workspaces")
    op.drop_table("visions")
    op.drop_table("people")
    op.drop_table("goals")
    op.drop_table("engagements")
