"""Figures as SVG: one drawing for the page, the report and the file, with one constant stylesheet inside.

A page that shows them allows the stylesheet by `STYLE_SHA256` in its content security policy.
"""

import base64
import hashlib
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from app.domain import diagrams
from app.domain.diagrams import Figure
from app.domain.diagrams.drift import DriftMark, drift_over_time
from app.domain.diagrams.paths import Paths
from app.domain.responsibility import Chain, ImprovedMap, ResponsibilityMap
from app.reports.environment import render

STYLE = (
    ".tk{font-family:'Source Sans Pro',Arial,sans-serif;font-weight:400;background:#fff}.tk-b{font-weight:600}"
    ".tk-ink{fill:#14212b}.tk-quiet{fill:#51626e}.tk-paper{fill:#fff}"
    ".tk-brick{stroke:#000;stroke-width:1}.tk-vendor{fill:#0b3c5d}"
    ".tk-customer{fill:#f3d27a}.tk-provider{fill:#628fa1}"
    ".tk-provider-line{stroke:#fff;stroke-width:1.4}"
    ".tk-hole{fill:#fff;stroke:#000;stroke-width:2;stroke-dasharray:5 3}"
    ".tk-cross{stroke:#000;stroke-width:2}"
    ".tk-foot{stroke:#000;stroke-width:.7}"
    ".tk-open{fill:#fff;stroke:#000;stroke-width:1.3;stroke-dasharray:1.3 2.6}"
    ".tk-strike{stroke:#51626e;stroke-width:1.2}"
    ".tk-evidence{fill:#000;stroke:#fff;stroke-width:1}.tk-verified{fill:#fff;stroke:#000;stroke-width:1}"
    ".tk-chip{fill:#fff}.tk-edge{stroke:#000;stroke-width:1.4}"
    ".tk-flag{fill:#000;stroke:#fff;stroke-width:1}"
    ".tk-rule{stroke:#d9dee1;stroke-width:1}.tk-hair{stroke:#d9dee1;stroke-width:.6}"
    ".tk-link{stroke:#14212b;stroke-width:1.8;fill:none}"
    ".tk-link-open{stroke:#14212b;fill:none;stroke-dasharray:6 4;stroke-width:1.4}"
    ".tk-arrow{fill:#14212b}.tk-again{fill:#eef2f4;stroke:#51626e;stroke-width:1}"
    ".tk-trough{fill:#fff;stroke:#7f8d96;stroke-width:1}.tk-filled{fill:#0b3c5d}"
    ".tk-lost{fill:#f3d27a;stroke:#000;stroke-width:.6}.tk-cap{stroke:#9b1c1c;stroke-width:2;stroke-dasharray:7 3}"
    ".tk-axis{stroke:#14212b;stroke-width:1.2}.tk-guide{stroke:#51626e;stroke-width:1;stroke-dasharray:3 3}"
    ".tk-dot{fill:#0b3c5d;stroke:#fff;stroke-width:1}.tk-late{fill:#9b1c1c;stroke:#000;stroke-width:.8}"
    ".tk-today{stroke:#14212b;stroke-width:1.4;stroke-dasharray:2 2}"
    ".tk-way{stroke:#7f8d96;stroke-width:1.1;fill:none}"
    ".tk-way-open{stroke:#7f8d96;stroke-width:1.3;stroke-dasharray:1.3 3}"
    ".tk-way-heavy{stroke:#000;stroke-width:3.6;fill:none}"
    ".tk-way-heavy-open{stroke:#000;stroke-width:3.6;stroke-dasharray:3 4}"
    ".tk-tip{fill:#51626e}.tk-tip-heavy{fill:#000}"
    ".tk-plain{fill:#fff;stroke:#51626e;stroke-width:1}.tk-through{fill:#fff;stroke:#000;stroke-width:2.6}"
    ".tk-taken{fill:#f3d27a;stroke:#000;stroke-width:2.6}.tk-whole{fill:#0b3c5d;stroke:#000;stroke-width:1}"
    ".tk-doomed{fill:#fff;stroke:#000;stroke-width:1.4}.tk-crossed{stroke:#000;stroke-width:2.4}"
    ".tk-sign{fill:#14212b}.tk-sign-line{fill:none;stroke:#14212b;stroke-width:1.4}"
)
STYLE_SHA256 = "sha256-" + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()


def draw(figure: Figure) -> Markup:
    """The figure as SVG, to be placed in a page or saved as a file."""
    return Markup(render("figures/figure.svg", figure=figure, style=Markup(STYLE)))  # noqa: S704


def as_answered_svg(wall: ResponsibilityMap) -> Markup:
    """Figure 1."""
    return draw(diagrams.as_answered(wall))


def as_it_should_be_svg(improved: ImprovedMap) -> Markup:
    """Figure 2."""
    return draw(diagrams.as_it_should_be(improved))


def deletion_paths_svg(paths: Paths) -> Markup:
    """Who reaches which copy, and through what."""
    return draw(diagrams.deletion_paths(paths))


def drift_svg(changes: Sequence[DriftMark]) -> Markup:
    """What changed between exports, over time."""
    return draw(drift_over_time(changes))


def chain_svg(chain: Chain, *, others: Mapping[str, int] | None = None) -> Markup:
    """The chain of providers. `others`: id of a party -> how many other engagements rest on it; for staff alone."""
    return draw(diagrams.chain(chain, others=others or {}))
