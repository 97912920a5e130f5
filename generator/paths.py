"""Where pages live below the site's root. Of villages, which may be many, this is worked out and not kept."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from generator.model import Lang, Record

VILLAGES = "villages"
POSTER = "pages/poster"  # the page that holds the text of all posters
POSTER_END = "poster"

Key = tuple[str, Lang]  # the id of a page, and a language


def poster_of(village: str) -> str:
    """The id of a village's own poster."""
    return f"{VILLAGES}/{village}/{POSTER_END}"


class Paths(Record, Mapping[Key, str]):
    """An address for each page in each language, without its leading slash.

    `fixed` holds those of all pages but villages and their posters; `sections` what comes before a village's key, and
    `posters` what comes behind it, where villages have posters.
    """

    fixed: Mapping[Key, str]
    villages: Collection[str] = ()
    sections: Mapping[Lang, str] = {}
    posters: Mapping[Lang, str] = {}

    def __getitem__(self, key: Key) -> str:
        if key in self.fixed:
            return self.fixed[key]
        page, lang = key
        village, poster = self.village(page)
        if not village or lang not in self.sections:
            raise KeyError(key)
        return self._path(village, lang, self.posters[lang] if poster else "")

    def __iter__(self) -> Iterator[Key]:
        yield from self.fixed
        for lang in self.sections:
            yield from ((f"{VILLAGES}/{key}", lang) for key in self.villages)
            yield from ((poster_of(key), lang) for key in self.villages if lang in self.posters)

    def __len__(self) -> int:
        return len(self.fixed) + len(self.villages) * (len(self.sections) + len(self.posters))

    def village(self, page: str) -> tuple[str, bool]:
        """The key of the village whose page or poster it is, and whether it is the poster; nothing if it is neither."""
        kind, _, rest = page.partition("/")
        key, _, end = rest.partition("/")
        known = kind == VILLAGES and key in self.villages and (not end or (end == POSTER_END and bool(self.posters)))
        return (key, bool(end)) if known else ("", False)

    def village_at(self, path: str) -> str:
        """The id of the page of a village, or of its poster, that lives at the path; nothing if there is none."""
        for lang, section in self.sections.items():
            key, _, end = path.removeprefix(section).partition("/") if path.startswith(section) else ("", "", "")
            if key in self.villages and path == self._path(key, lang, ""):
                return f"{VILLAGES}/{key}"
            if end and key in self.villages and lang in self.posters and end == self.posters[lang] + "/":
                return poster_of(key)
        return ""

    def without(self, gone: Collection[str]) -> Paths:
        """Without the pages of these ids. With a village goes its poster, and with their text go all."""
        return self._replace(
            fixed={key: path for key, path in self.fixed.items() if key[0] not in gone},
            villages={key: None for key in self.villages if f"{VILLAGES}/{key}" not in gone},
            posters={} if POSTER in gone else self.posters,
        )

    def _path(self, village: str, lang: Lang, poster: str) -> str:
        path = f"{self.sections[lang]}{village}/"
        return f"{path}{poster}/" if poster else path
