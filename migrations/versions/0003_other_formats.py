"""Other people's formats: files that were imported, saved column mappings, and what a register of suppliers asks."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in ("contract_reference", "supported_function"):
        op.add_column("engagement", sa.Column(column, sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "imported_file",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("format", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("version", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("engagement_id", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("assessment_id", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("result_assessment_id", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("document_sha256", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
        sa.Column("counts", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("rows", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("problems", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("notes", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("undo", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("made_by_kind", sqlmodel.sql.sqltypes.AutoString(length=12), nullable=False),
        sa.Column("made_by_id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("made_by_name", sa.Text(), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("applied_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("undone_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name=op.f("fk_imported_file_engagement_id_engagement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_imported_file_assessment_id_assessment"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["result_assessment_id"],
            ["assessment.id"],
            name=op.f("fk_imported_file_result_assessment_id_assessment"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_file")),
    )
    with op.batch_alter_table("imported_file", schema=None) as batch_op:
        for column in ("assessment_id", "engagement_id", "result_assessment_id", "sha256"):
            batch_op.create_index(batch_op.f(f"ix_imported_file_{column}"), [column], unique=False)
    op.create_table(
        "column_mapping",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("headers_sha256", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("sheet_hint", sa.Text(), nullable=False),
        sa.Column("mapping", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("made_by_name", sa.Text(), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_column_mapping")),
    )
    op.create_index(op.f("ix_column_mapping_headers_sha256"), "column_mapping", ["headers_sha256"], unique=False)
    op.add_column(
        "assessment", sa.Column("imported_file_id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=True)
    )
    op.add_column(
        "questionnaire_version", sa.Column("file_sha256", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True)
    )


def downgrade() -> None:
    op.drop_column("questionnaire_version", "file_sha256")
    op.drop_column("assessment", "imported_file_id")
    op.drop_table("column_mapping")
    op.drop_table("imported_file")
    op.drop_column("engagement", "supported_function")
    op.drop_column("engagement", "contract_reference")
