"""Servers to measure: ours as `twokeys serve` runs it, and the bare one under the same uvicorn."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.core.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
OURS, BARE = 8230, 8231


@dataclass(frozen=True)
class Server:
    """Where it listens, and which process it is."""

    host: str
    pid: int


@contextmanager
def ours(settings: Settings) -> Iterator[Server]:
    """Our server, once it answers."""
    environment = {
        **os.environ,
        "TWOKEYS_DATA_DIR": str(settings.data_dir),
        "TWOKEYS_DATABASE_URL": settings.database_url,
        "TWOKEYS_SECRET_KEY": settings.secret_key.get_secret_value(),
        "TWOKEYS_RUN_JOBS": "true" if settings.run_jobs else "false",
        "TWOKEYS_LOG_LEVEL": "warning",
        "TWOKEYS_API_REQUESTS_PER_MINUTE": "10000000",
        "TWOKEYS_PORT": str(OURS),
    }
    with running([str(Path(sys.executable).parent / "twokeys"), "serve"], environment, OURS) as process:
        yield Server(f"127.0.0.1:{OURS}", process.pid)


@contextmanager
def bare(settings: Settings) -> Iterator[Server]:
    """The bare one, once it answers."""
    environment = {
        **os.environ,
        "BENCH_DATABASE_URL": settings.database,
        "TWOKEYS_SECRET_KEY": settings.secret_key.get_secret_value(),
    }
    command = ["uvicorn", "tools.bench.bare:app", "--port", str(BARE), "--no-access-log", "--log-level", "warning"]
    with running([sys.executable, "-m", *command], environment, BARE) as process:
        yield Server(f"127.0.0.1:{BARE}", process.pid)


@contextmanager
def running(command: list[str], environment: dict[str, str], port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """The process, from its first healthy answer until the block ends."""
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        wait_until_healthy(process, port)
        yield process
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_until_healthy(process: "subprocess.Popen[bytes]", port: int, path: str = "/healthz") -> None:
    for _ in range(6000):
        if process.poll() is not None:
            raise SystemExit(f"The server on port {port} did not start.")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=1):
                return
        except OSError:
            time.sleep(0.005)
    raise SystemExit(f"The server on port {port} did not answer.")
