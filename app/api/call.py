"""What an endpoint is called with: a session, who calls, and the headers its answer will carry."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response

from app.core.settings import Settings
from app.core.storage import Storage
from app.domain.errors import Invalid, PreconditionRequired, Problem
from app.domain.permissions import Actor
from app.services.exports import Made, Taken
from app.web.context import settings_of, storage_of
from app.web.downloads import download
from app.web.transaction import Session

Item = TypeVar("Item")


@dataclass(slots=True)
class Call:
    """One call of one program, inside its transaction."""

    session: Session
    actor: Actor
    request: Request
    headers: dict[str, str] = field(default_factory=dict)
    taken: list[Taken] = field(default_factory=list)

    @property
    def settings(self) -> Settings:
        return settings_of(self.request)

    @property
    def storage(self) -> Storage:
        return storage_of(self.request)

    def hand_out(self, made: Made) -> Response:
        """The file as an attachment; the audit log says so before the answer leaves, else nothing leaves."""
        self.taken.append(made.taken)
        return download(made.body, made.file_name, made.media_type)

    def tag(self, version: int) -> None:
        """Answer with this version as the ETag."""
        self.headers["ETag"] = f'"{version}"'

    def locate(self, path: str) -> None:
        """Answer with the address of what was made, below /api/v1."""
        self.headers["Location"] = f"/api/v1{path}"

    @property
    def expected_version(self) -> int | None:
        """The version named by If-Match; None without it."""
        given = self.request.headers.get("if-match")
        if given is None:
            return None
        version = given.strip().removeprefix("W/").strip('"')
        if version == "*":
            detail = "If-Match: * would overwrite what you have not seen. Give the ETag you read."
            raise PreconditionRequired(detail)
        if not version.isascii() or not version.isdecimal() or len(version) > 9:
            detail = 'If-Match must be the ETag of one answer of ours, such as "3".'
            raise Invalid(detail, problems=[Problem("/headers/If-Match", "wrong", detail)])
        return int(version)


def cut(found: Sequence[Item], limit: int) -> tuple[Sequence[Item], Item | None]:
    """Of one more row than asked for: the page, and its last row when there are more."""
    page = found[:limit]
    return page, page[-1] if len(found) > limit and page else None
