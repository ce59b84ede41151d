"""Pages for staff."""

from fastapi import APIRouter

from app.console import (
    account,
    api_keys,
    assessments,
    comparison,
    contacts,
    engagements,
    events,
    invitations,
    logins,
    mails,
    portfolio,
    questionnaires,
    queue,
    settings,
    users,
    vendors,
)

router = APIRouter(include_in_schema=False)
for module in (
    account,
    api_keys,
    assessments,
    comparison,
    contacts,
    engagements,
    events,
    invitations,
    logins,
    mails,
    portfolio,
    questionnaires,
    queue,
    settings,
    users,
    vendors,
):
    router.include_router(module.router)
