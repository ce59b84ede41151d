"""Pages for vendors, under /p. They work without script; script saves while one types."""

from fastapi import APIRouter

from app.portal import (
    answers,
    check,
    codes,
    colleagues,
    columns,
    copies,
    evidence,
    exports,
    findings,
    imports,
    keys,
    landing,
    offers,
    portable,
    privacy,
    receipts,
    reminders,
    sections,
    sessions,
    start,
    tasks,
    workbooks,
)

router = APIRouter(prefix="/p", include_in_schema=False)
for module in (
    reminders,  # before anything that takes a public id
    landing,
    codes,
    sessions,
    start,
    tasks,
    sections,
    offers,
    answers,
    evidence,
    exports,
    imports,
    workbooks,
    keys,
    check,
    receipts,
    copies,
    portable,
    findings,
    colleagues,
    columns,
    privacy,
):
    router.include_router(module.router)
