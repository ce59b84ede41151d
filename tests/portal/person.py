"""A person with a browser but without script: follows links, fills forms, presses buttons."""

import re
from html import unescape
from typing import Any

from starlette.testclient import TestClient

from app.web import cookies


class Person:
    """`get` and `post` keep the last page in `page`; `post` sends its form token and follows the redirect."""

    def __init__(self, client: TestClient, address: str, token: str = "") -> None:
        self.client, self.address, self.page, self.status, self.at = client, address, "", 0, ""
        self.cookies: dict[str, str] = {cookies.VENDOR: token} if token else {}

    def get(self, path: str = "") -> str:
        return self._ask("GET", path)

    def post(self, path: str, fields: dict[str, Any] | None = None, **files: Any) -> str:
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.page)
        data = {"csrf_token": token.group(1) if token else "", **(fields or {})}
        return self._ask("POST", path, data=data, files=files or None)

    def save(self, question_id: str, fields: list[tuple[str, str]], **more: Any) -> Any:
        """One answer saving itself, as the script does it."""
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.page)
        self._own()
        return self.client.post(
            f"{self.address}/answers/{question_id}",
            json={"fields": fields, **more},
            headers={"X-CSRF-Token": token.group(1) if token else "", "Accept": "application/json"},
        )

    def _ask(self, method: str, path: str, **more: Any) -> str:
        self._own()
        url = path if path.startswith("/") and path.startswith("/p/") else self.address + path
        response = self.client.request(method, url.split("#")[0], **more)
        self.cookies |= dict(self.client.cookies)
        if response.is_redirect:
            return self._ask("GET", response.headers["location"])
        self.page, self.status, self.at = response.text, response.status_code, str(response.request.url.path)
        return self.page

    def _own(self) -> None:
        """Several persons share one client: each comes with their own cookies."""
        self.client.cookies.clear()
        for name, value in self.cookies.items():
            self.client.cookies.set(name, value)

    def fields(self) -> dict[str, Any]:
        """Everything the last page's big form would send, as a browser without script would send it."""
        found: dict[str, Any] = {}
        page = re.sub(r"<template>.*?</template>", "", self.page, flags=re.S)
        for tag in re.findall(r"<input[^>]*>", page):
            attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
            name, kind = unescape(attributes.get("name", "")), attributes.get("type", "text")
            if ":" not in name or kind == "file" or (kind in ("radio", "checkbox") and " checked" not in tag):
                continue
            found.setdefault(name, []).append(unescape(attributes.get("value", "")))
        for name, text in re.findall(r'<textarea[^>]*name="([^"]+:[^"]+)"[^>]*>\n?(.*?)</textarea>', self.page, re.S):
            found[unescape(name)] = [unescape(text)]
        for name, options in re.findall(r'<select[^>]*name="([^"]+:[^"]+)"[^>]*>(.*?)</select>', page, re.S):
            chosen = re.search(r"<option([^>]*) selected>([^<]*)", options)
            value = re.search(r'value="([^"]*)"', chosen.group(1)) if chosen else None
            found[unescape(name)] = [value.group(1) if value else chosen.group(2) if chosen else ""]
        return found
