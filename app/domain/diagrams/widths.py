"""How wide text is in Source Sans Pro, so that every label fits its place before anything is drawn.

Advance widths in thousandths of the type size, read from the font's own tables; characters outside the table are
taken as wide as they can be. A tenth is added because a viewer without the font will use a wider one.
"""

import unicodedata

from app.domain.diagrams.plain import plain

_FIRST = 32


def _advances(table: str) -> tuple[int, ...]:
    """The widths of the characters from the blank on."""
    return tuple(int(number) for number in table.split())


_REGULAR = _advances(
    "200 289 425 497 497 824 609 249 303 303 418 497 249 311 249 350 497 497 497 497 497 497 497 497 497 497 "
    "249 249 497 497 497 425 847 544 588 571 615 527 494 617 652 263 480 579 486 727 647 664 566 664 569 534 "
    "536 645 515 786 513 476 539 303 350 303 497 500 542 504 553 456 555 496 292 504 544 246 247 495 255 829 "
    "547 542 555 555 347 419 338 544 467 718 446 467 425 303 241 303 497"
)
_SEMIBOLD = _advances(
    "200 315 482 513 513 841 639 275 324 324 438 513 275 322 275 344 513 513 513 513 513 513 513 513 513 513 "
    "275 275 513 513 513 444 875 558 597 576 625 538 510 628 663 282 494 597 502 745 656 674 582 674 592 545 "
    "546 655 536 800 541 501 540 324 344 324 513 500 549 516 563 462 564 507 317 520 558 262 263 522 271 843 "
    "560 549 564 564 373 431 361 556 495 748 481 495 443 324 255 324 513"
)
_OTHERS = {"…": 963, "–": 500, "—": 800, "’": 275, "“": 482, "”": 482, "·": 275, "×": 513, "→": 960}
_LATIN, _WIDE = 700, 1050
SPARE = 1.1
ELLIPSIS = "…"
LONGEST = 2000  # more characters than any place has room for


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The widest the text can be at this type size, in the same unit."""
    return sum(_advance(character, bold) for character in text) * size / 1000 * SPARE


def _advance(character: str, bold: bool) -> int:
    place = ord(character) - _FIRST
    if 0 <= place < len(_REGULAR):
        return (_SEMIBOLD if bold else _REGULAR)[place]
    if character in _OTHERS:
        return _OTHERS[character]
    if unicodedata.combining(character):
        return 0
    return _LATIN if ord(character) < 0x250 else _WIDE


def fit(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it would be wider than `width`."""
    text = plain(text[:LONGEST])
    room = width - width_of(ELLIPSIS, size, bold=bold)
    kept, used = 0, 0.0
    for index, character in enumerate(text):
        used += width_of(character, size, bold=bold)
        if used <= room:
            kept = index + 1
        if used > width:
            return text[:kept].rstrip() + ELLIPSIS if room >= 0 else ""
    return text


def wrap(text: str, width: float, size: float, *, lines: int, bold: bool = False) -> tuple[str, ...]:
    """At most so many lines, broken at blanks; the last one is cut where the rest does not fit."""
    found: list[str] = []
    words = plain(text[:LONGEST]).split()
    while words and len(found) < lines - 1:
        taken = _taken(words, width, size, bold)
        found.append(fit(" ".join(words[:taken]), width, size, bold=bold))
        words = words[taken:]
    if words:
        found.append(fit(" ".join(words), width, size, bold=bold))
    return tuple(found)


def _taken(words: list[str], width: float, size: float, bold: bool) -> int:
    """How many words stand on one line, at least one."""
    count = 1
    while count < len(words) and width_of(" ".join(words[: count + 1]), size, bold=bold) <= width:
        count += 1
    return count
