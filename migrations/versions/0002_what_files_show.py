"""What files show: artefacts read out of evidence, the drift between them, and what could not be read."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("evidence", sa.Column("reading_notes", sa.JSON(none_as_null=True), nullable=True))
    op.create_table(
        "artefact",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("evidence_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("assessment_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("engagement_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("account", sa.Text(), nullable=True),
        sa.Column("resource", sa.Text(), nullable=True),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("taken_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("sha256", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("notes", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_artefact_assessment_id_assessment"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"], ["engagement.id"], name=op.f("fk_artefact_engagement_id_engagement"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence.id"], name=op.f("fk_artefact_evidence_id_evidence"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_artefact")),
    )
    with op.batch_alter_table("artefact", schema=None) as batch_op:
        batch_op.create_index("artefact_alike", ["engagement_id", "kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_artefact_assessment_id"), ["assessment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_artefact_evidence_id"), ["evidence_id"], unique=False)

    op.create_table(
        "drift",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("engagement_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("assessment_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("artefact_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("before_artefact_id", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("artefact_kind", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("account", sa.Text(), nullable=True),
        sa.Column("resource", sa.Text(), nullable=True),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("severity", sqlmodel.sql.sqltypes.AutoString(length=10), nullable=True),
        sa.Column("before_row", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after_row", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("before_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("after_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["artefact_id"], ["artefact.id"], name=op.f("fk_drift_artefact_id_artefact"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_drift_assessment_id_assessment"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["before_artefact_id"],
            ["artefact.id"],
            name=op.f("fk_drift_before_artefact_id_artefact"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"], ["engagement.id"], name=op.f("fk_drift_engagement_id_engagement"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drift")),
    )
    with op.batch_alter_table("drift", schema=None) as batch_op:
        for column in ("artefact_id", "assessment_id", "before_artefact_id", "engagement_id"):
            batch_op.create_index(batch_op.f(f"ix_drift_{column}"), [column], unique=False)


def downgrade() -> None:
    op.drop_table("drift")
    op.drop_table("artefact")
    op.drop_column("evidence", "reading_notes")
