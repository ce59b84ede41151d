"""The application: faces mounted, middleware around them, the error table below. No logic."""

from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from importlib import import_module

from fastapi import APIRouter, FastAPI

from app.core import logging
from app.core.database import Database
from app.core.settings import Settings
from app.core.storage import Storage
from app.web import errors, fonts, health
from app.web.assets import STATIC, Assets, compressed
from app.web.context import AppState
from app.web.csrf import RefuseForeignOrigins
from app.web.headers import Surround

PAGES = ("app.portal", "app.console")


def create_app(settings: Settings | None = None) -> FastAPI:
    """The whole service for one set of settings; SettingsError with one line when they contradict."""
    settings = settings or Settings()
    logging.set_up(settings.log_level)
    settings.refuse_unsafe()
    app = FastAPI(
        title="Twokeys",
        version="0.1.0",
        summary="Vendor risk assessment that counts how many keys it takes to destroy everything.",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=_lifespan,
    )
    app.state.twokeys = AppState(settings, Database(settings.database), Storage(settings.data_dir / "files"))
    errors.install(app)
    app.add_middleware(RefuseForeignOrigins)
    app.add_middleware(Surround, is_https=settings.is_https, style_hashes=_style_hashes())
    app.include_router(health.router)
    app.include_router(fonts.router)
    app.mount("/static", compressed(Assets(directory=STATIC)))
    app.router.routes.extend(_router("app.api").routes)  # whole already; including would build each route once more
    for face in PAGES:
        app.include_router(_router(face))
    return app


def _router(face: str) -> APIRouter:
    router: APIRouter = import_module(face).router
    return router


def _style_hashes() -> tuple[str, ...]:
    from app.reports.figures import STYLE_SHA256

    return (STYLE_SHA256,)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    state: AppState = app.state.twokeys
    with ExitStack() as stack:
        stack.callback(state.database.dispose)
        if state.settings.run_jobs:
            stack.enter_context(_runner(state))
        yield


@contextmanager
def _runner(state: AppState) -> Iterator[None]:
    """Jobs in threads of this process, from the first request to the last."""
    from app.jobs.runner import Runner

    runner = Runner(state.settings, state.database, state.storage)
    runner.start()
    try:
        yield
    finally:
        runner.stop()
