"""Loading the demonstration, and saying where everything is."""

from dataclasses import dataclass

from sqlmodel import Session

from app.core import library
from app.core.settings import Settings
from app.domain import replay
from app.models import Instance
from app.services import instance, questionnaires
from app.services.demonstration import fictional_vendors, invited, other_uses, people, replays
from app.services.demonstration.actor import LOADER
from app.services.demonstration.people import Login

INCIDENTS = frozenset({"code-spaces-2014", "code-spaces-advised"})
"""The replays a newcomer meets as vendors: the incident that this service answers, and its contrast."""


@dataclass(frozen=True, slots=True)
class Demonstration:
    """`logins` are the demonstration users, with passwords known to this instance; `vendor_url` lets a vendor in who
    starts from nothing, `offered_url` one whose earlier answers are offered.
    """

    logins: tuple[Login, ...]
    vendor_url: str
    offered_url: str

    def text(self, settings: Settings) -> str:
        """Where everything is, for a terminal."""
        mails = f"sent by {settings.smtp_host}" if settings.has_mail_server else f"{settings.data_dir / 'mails'}"
        lines = [
            f"Console          {settings.url}/login",
            *(line for login in self.logins for line in login.lines()),
            f"Vendor's link    {self.vendor_url}",
            f"  knows us       {self.offered_url}  (a vendor whose earlier answers are offered)",
            f"Mails            {mails}, and {settings.url}/mails",
            f"API docs         {settings.url}/api/docs",
        ]
        return "\n".join(lines)


def load(session: Session, settings: Settings) -> Demonstration:
    """Add what is not there yet. Who was made by an earlier run keeps password and link."""
    questionnaires.load_shelf(session, LOADER, settings.questionnaires_dir)
    if session.get(Instance, 1) is None:
        instance.update(
            session,
            LOADER,
            name="Example Industries",
            contact_name="Kim Example",
            contact_email="vendor-risk@buyer.example",
            privacy=(
                "Only our vendor risk team reads your answers and files. We keep them for three years after the last "
                "assessment and pass them to nobody."
            ),
        )
    logins = people.ensure(session, settings)
    for path in library.replay_files():
        if path.stem in INCIDENTS:
            replays.ensure(session, replay.parse(path.read_text(encoding="utf-8")), people.of(session))
    reviewer = people.of(session)[-1]
    fictional_vendors.ensure(session, settings, reviewer)
    offered_url = other_uses.ensure(session, settings, reviewer)
    return Demonstration(logins, invited.ensure(session, settings, people.of(session)), offered_url)
