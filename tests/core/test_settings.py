"""Settings come from the environment alone, contradictions stop the start, and secrets may lie in files."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import ValidationError

from app.core.settings import Settings, SettingsError


def test_everything_has_a_default_that_runs_on_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings()
    assert settings.url == "http://127.0.0.1:8000"
    assert settings.database == f"sqlite:///{tmp_path}/data/twokeys.db"
    assert not settings.is_https and not settings.has_mail_server


def test_port_works_by_either_name_and_the_longer_one_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "9000")
    assert Settings().port == 9000
    monkeypatch.setenv("TWOKEYS_PORT", "9001")
    assert Settings().url == "http://127.0.0.1:9001"


@pytest.mark.parametrize("url", ["postgres://u@h/d", "postgresql://u@h/d"])
def test_the_usual_names_of_postgresql_are_understood(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("TWOKEYS_DATABASE_URL", url)
    assert Settings().database == "postgresql+psycopg://u@h/d"


def test_a_setting_may_lie_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "password"
    path.write_text("  correct horse\nand what follows is not read\n")
    monkeypatch.setenv("TWOKEYS_SMTP_PASSWORD_FILE", str(path))
    assert Settings().smtp_password.get_secret_value() == "correct horse"


def test_a_file_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWOKEYS_SECRET_KEY_FILE", str(tmp_path / "nothing"))
    with pytest.raises(SettingsError, match="TWOKEYS_SECRET_KEY_FILE names a file that cannot be read"):
        Settings()


def test_in_development_the_first_reader_makes_the_key_and_all_read_the_same(tmp_path: Path) -> None:
    key = Settings(data_dir=tmp_path).key
    assert Settings(data_dir=tmp_path).key == key and len(key) == 64
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600


def test_a_kept_key_that_was_cut_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_text("")
    with pytest.raises(SettingsError, match="secret.key is damaged"):
        _ = Settings(data_dir=tmp_path).key


def test_processes_that_start_at_the_same_moment_read_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda _: Settings(data_dir=tmp_path).key, range(64)))
    assert len(keys) == 1 and [path.name for path in tmp_path.iterdir()] == ["secret.key"]


def test_a_database_of_another_kind_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWOKEYS_DATABASE_URL", "mysql://u@h/d")
    with pytest.raises(SettingsError, match="TWOKEYS_DATABASE_URL must be like postgresql://"):
        Settings()


def test_a_folder_of_questionnaires_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TWOKEYS_QUESTIONNAIRES_DIR", str(tmp_path / "nothing"))
    with pytest.raises(SettingsError, match="nothing, which is no folder"):
        Settings()


def test_production_makes_no_key_by_itself(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="openssl rand"):
        _ = Settings(environment="production", data_dir=tmp_path).key
    assert list(tmp_path.iterdir()) == []


def test_a_short_key_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWOKEYS_SECRET_KEY", "too short")
    with pytest.raises(SettingsError, match="shorter than 32"):
        _ = Settings().key


def test_secrets_do_not_show_when_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWOKEYS_SECRET_KEY", "a secret that nobody may see in any log")
    assert "nobody may see" not in repr(Settings()) + str(Settings().model_dump())


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "0"), ("PORT", "many"), ("SMTP_SECURITY", "maybe"), ("ENVIRONMENT", "testing"), ("EVIDENCE_MAX_MB", "0")],
)
def test_values_that_make_no_sense_stop_the_start(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"TWOKEYS_{name}", value)
    with pytest.raises(ValidationError):
        Settings()


@pytest.mark.parametrize("url", ["http://risk.example", "http://localhost.example", "risk.example", "http://127.0.0.2"])
def test_an_address_in_the_clear_stops_the_start(url: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="must start with https"):
        Settings(base_url=url, data_dir=tmp_path).refuse_unsafe()


@pytest.mark.parametrize(
    "url", ["https://risk.example", "http://localhost:8000", "http://127.0.0.1", "http://[::1]:80"]
)
def test_https_and_loopback_may_start(url: str, tmp_path: Path) -> None:
    Settings(base_url=url, data_dir=tmp_path).refuse_unsafe()


def test_a_setting_left_empty_is_one_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QUESTIONNAIRES_DIR", "PORT", "LOG_LEVEL"):
        monkeypatch.setenv(f"TWOKEYS_{name}", "")
    settings = Settings()
    assert (settings.questionnaires_dir, settings.port, settings.log_level) == (None, 8000, "info")
