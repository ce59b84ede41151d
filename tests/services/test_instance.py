"""What vendors read about the buyer."""

import pytest
from sqlmodel import Session

from app.domain.errors import Forbidden, Invalid, Stale
from app.domain.permissions import Actor
from app.services import instance


def test_before_anybody_fills_it_in_there_are_defaults(session: Session) -> None:
    assert instance.get(session).name == "Your organisation"


def test_an_administrator_changes_it_and_the_second_of_two_is_told(session: Session, administrator: Actor) -> None:
    instance.update(session, administrator, name="Example Industries", zone="Europe/Berlin", expected_version=1)
    assert (instance.get(session).name, instance.get(session).version) == ("Example Industries", 2)
    with pytest.raises(Stale):
        instance.update(session, administrator, name="Other", expected_version=1)


@pytest.mark.parametrize(
    "changes", [{"name": " "}, {"zone": "Middle Earth"}, {"retention_days": 1}, {"privacy": "a\x00b"}]
)
def test_what_cannot_be_is_refused(session: Session, administrator: Actor, changes: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        instance.update(session, administrator, **({"name": "Example Industries"} | changes))  # type: ignore[arg-type]


def test_reviewers_do_not_change_it(session: Session, reviewer: Actor) -> None:
    with pytest.raises(Forbidden):
        instance.update(session, reviewer, name="Mine")


def test_a_logo_is_a_picture(session: Session, administrator: Actor) -> None:
    with pytest.raises(Invalid, match="PNG"):
        instance.set_logo(session, administrator, stored_name="0" * 32, media_type="image/svg+xml")
    assert instance.set_logo(session, administrator, stored_name="0" * 32, media_type="image/png").logo == "0" * 32
    assert instance.set_logo(session, administrator, stored_name=None).logo is None
