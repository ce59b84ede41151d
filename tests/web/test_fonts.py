"""The typeface comes from us, small enough for a slow line."""

from starlette.testclient import TestClient


def test_the_latin_part_is_a_small_woff2(client: TestClient) -> None:
    for face in ("regular", "semibold"):
        answer = client.get(f"/static/fonts/{face}-latin.woff2")
        assert answer.status_code == 200
        assert answer.content[:4] == b"wOF2" and len(answer.content) < 16_000


def test_letters_beyond_western_europe_come_in_files_of_their_own(client: TestClient) -> None:
    for part in ("extended", "rest"):
        answer = client.get(f"/static/fonts/regular-{part}.woff2")
        assert answer.status_code == 200 and answer.content[:4] == b"wOF2"
    for face in ("regular", "semibold"):
        for part in ("latin", "extended", "rest"):
            assert f"/static/fonts/{face}-{part}.woff2" in client.get("/static/app.css").text


def test_an_unknown_face_is_not_found(client: TestClient) -> None:
    assert client.get("/static/fonts/comic-latin.woff2").status_code == 404
