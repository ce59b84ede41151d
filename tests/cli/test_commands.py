"""Each command says what it did in sentences, fails with one sentence and status 1, and never with a stack trace."""

import re
import socket
from pathlib import Path

from sqlmodel import select

from app.core.database import Database
from app.core.security import looks_like_api_key
from app.core.settings import Settings
from app.models import ApiKey, Event, User
from app.services import api_keys
from tests.cli.conftest import Run
from tests.databases import Databases

SHELL = ("serve", "work", "migrate", "doctor", "backup", "restore", "audit")
PEOPLE = ("demo", "user", "api-key")
PAPER = ("lint", "tree", "replay", "verify-report")


def test_the_help_lists_every_command(bare_run: Run) -> None:
    shown = bare_run("--help")
    assert shown.status == 0
    for command in SHELL + PEOPLE + PAPER:
        assert re.search(rf"^  {command} ", shown.out, re.MULTILINE), command


def test_migrate_makes_the_tables_and_then_has_nothing_to_do(bare_run: Run, tmp_path: Path) -> None:
    first = bare_run("migrate", data_dir=str(tmp_path / "new"))
    assert first.status == 0 and first.out.startswith("Migrated from nothing to ")
    again = bare_run("migrate", data_dir=str(tmp_path / "new"))
    assert again.status == 0 and again.out.startswith("The database is at ")


def test_what_is_written_only_its_owner_can_read(bare_run: Run, tmp_path: Path) -> None:
    bare_run("migrate", data_dir=str(tmp_path / "new"))
    written = [tmp_path / "new", *(tmp_path / "new").iterdir()]
    assert [path for path in written if path.stat().st_mode & 0o077] == []


def test_a_database_that_was_never_migrated_is_one_sentence(bare_run: Run, tmp_path: Path) -> None:
    outcome = bare_run("api-key", "create", "--name", "ci", "--scopes", "all", data_dir=str(tmp_path))
    assert outcome.status == 1
    assert outcome.err == "The database is not at the version this program needs. Run: twokeys migrate"


def test_a_database_that_is_away_is_one_sentence(bare_run: Run, databases: Databases, tmp_path: Path) -> None:
    url = databases.cluster.url("nobody_made_this")
    outcome = bare_run("user", "list", database_url=url, data_dir=str(tmp_path))
    assert outcome.status == 1
    assert outcome.err.startswith("The database cannot be reached:")


def test_contradicting_settings_are_one_sentence(bare_run: Run, tmp_path: Path) -> None:
    outcome = bare_run("serve", port="99999", data_dir=str(tmp_path))
    assert outcome.status == 1
    assert "TWOKEYS_PORT" in outcome.err and "Traceback" not in outcome.err


def test_migrating_a_database_that_is_away_is_one_sentence(bare_run: Run, databases: Databases, tmp_path: Path) -> None:
    outcome = bare_run("migrate", database_url=databases.cluster.url("nobody_made_this"), data_dir=str(tmp_path))
    assert outcome.status == 1
    assert outcome.err.startswith("The database cannot be reached:") and "\n" not in outcome.err


def test_an_address_that_is_taken_is_one_sentence(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        outcome = run("serve", "--port", port)
    assert outcome.status == 1
    assert outcome.err.startswith(f"Cannot listen on 127.0.0.1 port {port}: ") and "--port" in outcome.err


def test_a_port_that_cannot_be_is_refused(run: Run) -> None:
    outcome = run("serve", "--port", "99999")
    assert outcome.status == 2 and "--port" in outcome.err


def test_no_help_is_cut_short(bare_run: Run) -> None:
    for words in ((), ("demo",), ("user",), ("api-key",), ("backup",), ("audit",)):
        assert not re.search(r"\w\.\.\.$", bare_run(*words, "--help").out, re.MULTILINE), words


def test_api_key_create_prints_the_key_and_nothing_else(run: Run, database: Database, settings: Settings) -> None:
    outcome = run("api-key", "create", "--name", "ci", "--scopes", "vendors:read, answers:write")
    assert outcome.status == 0 and outcome.err == ""
    assert looks_like_api_key(outcome.out.strip()) and outcome.out.count("\n") == 1
    with database.reading() as session:
        actor = api_keys.actor_of(session, outcome.out.strip(), settings.key)
    assert actor.permissions == {"vendors:read", "answers:write"}


def test_a_key_may_have_a_last_day(run: Run, database: Database) -> None:
    run("api-key", "create", "--name", "ci", "--scopes", "all", "--expires-on", "2031-05-06")
    with database.reading() as session:
        expires_at = session.exec(select(ApiKey)).one().expires_at
    assert expires_at is not None and expires_at.isoformat() == "2031-05-06T23:59:59+00:00"


def test_an_unknown_scope_is_refused(run: Run, database: Database) -> None:
    outcome = run("api-key", "create", "--name", "ci", "--scopes", "everything:write")
    assert outcome.status == 1 and "everything:write" in outcome.err
    assert "vendors:read" in outcome.err  # and what there is
    with database.reading() as session:
        assert session.exec(select(ApiKey)).all() == []


def test_keys_are_listed_without_their_text_and_revoked(run: Run) -> None:
    key = run("api-key", "create", "--name", "ci", "--scopes", "all").out.strip()
    listed = run("api-key", "list")
    assert key not in listed.out and key[-4:] in listed.out
    assert run("api-key", "revoke", listed.out.split()[0]).out == "The key ci is revoked.\n"
    assert "revoked" in run("api-key", "list").out


def test_the_first_administrator_gets_a_password_that_nobody_chose(run: Run, database: Database) -> None:
    outcome = run("user", "create", "--email", "Ada@Buyer.example", "--name", "Ada Example")
    assert outcome.status == 0
    assert "http://testserver/login" in outcome.out and "ada@buyer.example" in outcome.out
    password = outcome.out.split()[-1]
    with database.reading() as session:
        user = session.exec(select(User)).one()
        events = session.exec(select(Event)).all()
    assert user.role == "administrator" and len(password) >= 32
    assert [(event.actor_kind, event.verb) for event in events] == [("operator", "user.created")]
    assert all(password not in (event.body or "") for event in events)


def test_the_same_account_twice_is_refused(run: Run) -> None:
    words = ("user", "create", "--email", "ada@buyer.example", "--name", "Ada Example")
    run(*words)
    again = run(*words)
    assert again.status == 1 and again.err == "There is an account for ada@buyer.example already."


def test_backup_verify_and_restore_from_end_to_end(run: Run, tmp_path: Path) -> None:
    key = run("api-key", "create", "--name", "ci", "--scopes", "all").out.strip()
    archive = tmp_path / "whole.tar.gz"
    assert run("backup", "--to", str(archive)).status == 0
    verified = run("backup", "verify", str(archive))
    assert verified.status == 0, verified
    elsewhere = {"data_dir": str(tmp_path / "elsewhere"), "database_url": f"sqlite:///{tmp_path}/elsewhere/twokeys.db"}
    restored = run("restore", str(archive), **elsewhere)
    assert restored.status == 0 and restored.err == ""
    assert key[-4:] in run("api-key", "list", **elsewhere).out


def test_restoring_over_something_is_refused(run: Run, tmp_path: Path) -> None:
    archive = tmp_path / "whole.tar.gz"
    run("backup", "--to", str(archive))
    outcome = run("restore", str(archive))
    assert outcome.status == 1 and "is not empty" in outcome.err


def test_a_damaged_archive_fails_with_a_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.tar.gz").write_text("Dear colleague")
    outcome = run("backup", "verify", str(tmp_path / "letter.tar.gz"))
    assert outcome.status == 1 and "damaged" in outcome.err


def test_doctor_exits_with_1_when_something_is_wrong(run: Run) -> None:
    assert run("doctor", base_url="https://twokeys.example").status == 0
    unprotected = run("doctor", base_url="http://twokeys.example")
    assert unprotected.status == 1 and "TWOKEYS_BASE_URL" in unprotected.out


def test_audit_verify_tells_a_whole_log_from_a_changed_one(run: Run, database: Database) -> None:
    run("api-key", "create", "--name", "ci", "--scopes", "all")
    assert run("audit", "seal").out == "Sealed 1 events.\n"
    assert run("audit", "verify").status == 0
    with database.writing() as session:
        event = session.exec(select(Event)).one()
        event.verb = "api_key.revoked"
        session.add(event)
    changed = run("audit", "verify")
    assert changed.status == 1 and "was changed" in changed.out


def test_a_head_that_is_none_is_refused_instead_of_ignored(run: Run, settings: Settings) -> None:
    assert run("audit", "seal").status == 0
    outcome = run("audit", "verify", "--head", "nonsense")
    assert outcome.status == 1 and "number:hash" in outcome.err
    (settings.data_dir / "audit-heads").mkdir(parents=True)
    (settings.data_dir / "audit-heads" / "2026-01-01.json").write_text("{")
    outcome = run("audit", "verify")
    assert outcome.status == 1 and "2026-01-01.json is damaged" in outcome.err


def test_doctor_names_settings_that_are_none(run: Run) -> None:
    assert "TWOKEYS_SECRETKEY" in run("doctor", secretkey="a slip of the keyboard").out
