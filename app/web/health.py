"""Is the process alive, and is it ready: for load balancers, start scripts and people who look."""

import logging
import os
import shutil
from functools import cache

from fastapi import APIRouter, Request
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import JSONResponse

from app.core import migrations
from app.web.context import state_of

router = APIRouter(tags=["health"])

_ROOM = 64 << 20
_log = logging.getLogger(__name__)
_head = cache(migrations.head)  # it stands in files that do not change while we run


@router.get("/healthz", summary="Whether the process answers")
def healthz() -> dict[str, str]:
    return {"status": "ok"}


@router.get("/readyz", summary="Whether database, migrations and storage are ready")
def readyz(request: Request) -> JSONResponse:
    state = state_of(request)
    checks = {"database": False, "migrations": False, "storage": False}
    try:
        with state.database.reading() as session:
            session.connection().execute(text("SELECT 1"))
            checks["database"] = True
        checks["migrations"] = migrations.current(state.database) == _head()
    except SQLAlchemyError as error:
        _log.warning("not ready: the database does not answer: %s", getattr(error, "orig", error))
    folder = state.settings.data_dir
    checks["storage"] = os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > _ROOM
    is_ready = all(checks.values())
    body = {"status": "ready" if is_ready else "not ready", "checks": checks}
    return JSONResponse(body, 200 if is_ready else 503, {} if is_ready else {"Retry-After": "5"})
