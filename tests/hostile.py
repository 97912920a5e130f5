"""A site whose content passes every check and yet tries to run scripts, wherever an editor may write words."""

from __future__ import annotations

from typing import Any, Final

import yaml
from sites import Small

# Tags are not closed: those that are closed are told of in YAML.
LONG: Final = """-->]]>"'><img src=x onerror=ran(1) </script <svg/onload=ran(2) &lt;b&gt; ${7*7} `ran(3)`\\"""
SHORT: Final = """"'><img src=x onerror=ran(4)"""
SIGNS: Final = """ "'`<&>\\"""  # leaves a village the name of its file
CLOSED: Final = "<script>ran(5)</script>"  # in the head of a text
BODY: Final = r"""
\<script>ran(6)\</script> `<img src=x onerror=ran(7)>` &lt;svg onload=ran(8)&gt; ${7*7} {% raw %} [kata](https://a.example/?q='onclick=ran(9)
"\">\<b")

```<script>ran(10)</script>```

| ">\<img src=x onerror=ran(11) |
|---|
| javascript:ran(12) |
"""
NAMES: Final = ("name", "title", "publisher", "provider", "tool", "browser", "languages")
FIELDS: Final = ("place", "byline", "caption", "credit")


def spoil(small: Small) -> None:
    for path in sorted(small.content.rglob("*.yaml")):
        found = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        if found and path.name != "redirects.yaml":
            path.write_text(
                yaml.safe_dump(
                    _spoilt(found, path.stem if path.stem == "words" else path.parent.name),
                    allow_unicode=True,
                    sort_keys=False,
                )
            )
    for path in sorted(small.content.rglob("*.md")):
        path.write_text(_text(path.read_text(encoding="utf-8"), sheet="poster" in path.parts), encoding="utf-8")


def _spoilt(value: Any, folder: str, key: str = "") -> Any:
    if isinstance(value, dict):
        if value.keys() == {"id", "en"}:
            payload = SHORT if folder == "events" and key == "title" else LONG
            payload = payload.replace("${7*7}", "") if folder == "words" else payload  # braces are filled in there
            return {lang: f"{text} {payload}" for lang, text in value.items()}
        return {name: _spoilt(one, folder, name) for name, one in value.items()}
    if isinstance(value, list):
        return [_spoilt(one, folder, key) for one in value]
    if isinstance(value, str) and key in NAMES:
        return value + (SIGNS if folder == "villages" else f" {LONG}")
    return value


def _text(text: str, *, sheet: bool) -> str:
    _, head, body = text.split("---\n", 2)
    fields = yaml.load(head, yaml.CSafeLoader)
    fields["title"] = f"{fields['title'][:20]} {CLOSED}"
    fields["summary"] += f" {CLOSED} {SHORT}"
    for name in FIELDS:
        if name in fields:
            fields[name] += f" {CLOSED} {LONG}"
    spoilt = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False)
    return f"---\n{spoilt}---\n{body}" + ("" if sheet else BODY)
