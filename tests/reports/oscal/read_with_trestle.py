"""Reads every OSCAL document in a folder with compliance-trestle: run in a process of its own by test_validity.

`name~catalog.json` is a catalog, and so on.
"""

import sys
from pathlib import Path
from typing import Any

from trestle.oscal.assessment_results import AssessmentResults
from trestle.oscal.catalog import Catalog
from trestle.oscal.component import ComponentDefinition

MODELS: dict[str, Any] = {
    "catalog": Catalog,
    "component-definition": ComponentDefinition,
    "assessment-results": AssessmentResults,
}

if __name__ == "__main__":
    for path in sorted(Path(sys.argv[1]).glob("*.json")):
        assert MODELS[path.stem.partition("~")[2]].oscal_read(path) is not None, path
        print(path.stem)
