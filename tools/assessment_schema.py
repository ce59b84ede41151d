"""Write docs/assessment-file.schema.json from the models: `python -m tools.assessment_schema`."""

from pathlib import Path

from app.domain.interchange.schema import schema_text

if __name__ == "__main__":
    Path("docs/assessment-file.schema.json").write_text(schema_text(), encoding="utf-8")
