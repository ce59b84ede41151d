"""Two hundred texts that hurt: what cannot be stored, what cannot be shown, and what wants to be run.

Every payload that would make an element carries `MARK`, and every one that would calculate gives `PRODUCT`, so that a
test need only look for these two.
"""

MARK, PRODUCT = "tk-canary", "1787569"
_SUM = "1337*1337"
_TAGS = ("script", "img", "svg", "iframe", "object", "embed", "style", "base", "link", "meta", "form", "input", "video")
_TAGS_TOO = ("a", "button", "select", "textarea", "title", "template", "math", "details", "marquee", "table", MARK)
_CLOSERS = ("", '">', "'>", "-->", "]]>", "</textarea>", "</title>", "</script>", "</option></select>", "</p></td>")
_HANDLERS = ("onerror", "onload", "onmouseover", "onfocus", "ontoggle")

UNSTORABLE = {
    "NUL at the start": ("\x00text", 1),
    "NUL in the middle": ("te\x00xt", 3),
    "NUL at the end": ("text\x00", 5),
    "high surrogate alone": ("half \ud83d", 6),
    "low surrogate alone": ("\udc00 half", 1),
    "surrogates the wrong way round": ("\udc00\ud83d", 1),
}


def _markup() -> list[str]:
    found = [f"<{tag} {MARK}=1 src=x href=x>{MARK}</{tag}>" for tag in (*_TAGS, *_TAGS_TOO)]
    found += [f"{closer}<{MARK} {MARK}=1>" for closer in _CLOSERS]
    found += [f'" {handler}="alert(1)" {MARK}="' for handler in _HANDLERS]
    found += [f"' {handler}='alert(1)' {MARK}='" for handler in _HANDLERS]
    found += [f"<svg {MARK}=1 {handler}=alert(1)>" for handler in _HANDLERS]
    found += [
        f"javascript:alert('{MARK}')",
        f"JaVaScRiPt:alert('{MARK}')",
        f"data:text/html,<{MARK}>",
        f"//{MARK}.example",
    ]
    found += [
        f"&lt;{MARK}&gt;",
        f"&#60;{MARK}&#62;",
        f"<!--{MARK}",
        f"<![CDATA[<{MARK}>]]>",
        f"<?{MARK}?>",
        f"<!{MARK}",
    ]
    found += [
        f"<link rel=attachment href=file:///etc/hostname {MARK}>",
        f"<style {MARK}>@import 'http://{MARK}.example'",
    ]
    found += [f"<{MARK}", f"</{MARK}>", f"<{MARK}/>", f"< {MARK}>", f"<{MARK}\n{MARK}>", f"<\x0b{MARK}>", f"＜{MARK}＞"]
    return found


def _templates() -> list[str]:
    found = [
        f"{{{{{_SUM}}}}}",
        f"{{{{ {_SUM} }}}}",
        f"{{{{{{{{{_SUM}}}}}}}}}",
        f"{{% if true %}}{{{{{_SUM}}}}}{{% endif %}}",
    ]
    found += [f"{{% print({_SUM}) %}}", f"${{{_SUM}}}", f"#{{{_SUM}}}", f"<%= {_SUM} %>", f"[[{_SUM}]]", f"@({_SUM})"]
    found += ["{{ ''.__class__.__mro__[1].__subclasses__() }}", "{{ config }}", "{{ request.app.state.twokeys }}"]
    found += [
        "{{ self._TemplateReference__context }}",
        "{% include '/etc/hostname' %}",
        "{% extends 'console/_layout.html' %}",
    ]
    found += ["{% raw %}", "{% endblock %}", "{# comment", "{{", "}}", "{%", "%}", "{{ csrf_token }}", "{{ nonce }}"]
    found += ["%(name)s", "%s%s%s%n", "{0}", "{0.__class__}", "{name!r}", "$(id)", "`id`", "\\{\\{7\\}\\}"]
    return found


def _formulas() -> list[str]:
    found = [f"{start}{_SUM}" for start in ("=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "＝", "'=", '"=')]
    return [
        *found,
        "=cmd|' /C calc'!A0",
        '=HYPERLINK("http://x.example","y")',
        "@SUM(A1:A9)",
        "-2+3",
        "=1\n=2",
        ";=1",
        ",=1",
    ]


def _headers_and_paths() -> list[str]:
    found = [
        "a\r\nBcc: eve@evil.example",
        "a\nSet-Cookie: x=1",
        "a%0d%0aX-Evil: 1",
        "a\r\n\r\n<html>",
        "=?utf-8?q?=0d=0aX:1?=",
    ]
    found += [
        "../../etc/passwd",
        "..\\..\\windows\\win.ini",
        "C:\\autoexec.bat",
        "/etc/passwd",
        "file:///etc/passwd",
        "a/b",
    ]
    return [*found, "' OR '1'='1", "'; DROP TABLE vendor; --", '" OR ""="', "\\", "\\'", "%", "_", "%_%", "NULL", "nil"]


def _letters() -> list[str]:
    marks, long_word = "e" + "\u0301" * 1000, "unbroken" * 500
    found = [
        "\u202egnirts esreveR",
        "\u2066isolated\u2069",
        "\u200b\u200c\u200d\u2060",
        "\ufeffmark first",
        "soft\u00adhyphen",
    ]
    found += [
        "\ufffe noncharacter",
        "\uffff",
        "\U0010ffff",
        "\ue000 private",
        "\u2028line\u2029paragraph",
        "\u0085next",
    ]
    found += [chr(code) + " control" for code in (1, 7, 8, 11, 12, 27, 31, 127, 128, 155, 159)]
    found += [
        marks,
        long_word,
        "😀" * 50,
        "👩‍👩‍👧‍👦",
        "🏳️‍🌈",
        "İıſẞﬁ",
        "한국어 한국어",
        "日本語",
        "العربية",
        "עברית",
        "ไทย",
        "नमस्ते",
    ]
    found += [
        "a\r\nb",
        "a\rb",
        "a\n\n\nb",
        "tab\tbed",
        "  blanks around  ",
        "null",
        "true",
        "1e999",
        "-0",
        "NaN",
        "{}",
        "[]",
        '"',
    ]
    return [*found, "Zürich Łódź Ærø", "ǅ ℵ ∑ ≠ ∞", "x" * 4001, "0" * 60]


def storable() -> list[str]:
    """Everything that is kept as it was sent, but for CRLF and CR, which become LF."""
    return [*_markup(), *_templates(), *_formulas(), *_headers_and_paths(), *_letters()]


def huge() -> list[str]:
    """A mebibyte each, of one byte and of four bytes a letter."""
    return ["x" * (1 << 20), "😀" * (1 << 18), f"<{MARK}>" * ((1 << 20) // 11)]


def stored(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
