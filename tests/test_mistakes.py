"""What an editor gets wrong, and the one line that says so: each case has just that mistake."""

from __future__ import annotations

from string import Formatter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sites import HERE, TODAY, Small

from generator.messages import CATALOGUE
from generator.model import ContentError
from generator.reading import checked
from generator.tell import tell

VILLAGE = "villages/gatak-delanggu.yaml"
COST = "pages/cost/id.md"
EVENT = "events/meeting-gatak.yaml"

# file, old text, new text, the line told
CASES = [
    (
        VILLAGE,
        "status: enrolling",
        "status: informd",
        "content/villages/gatak-delanggu.yaml:7:9: 'status' must be one of planned, informed, enrolling, covered; "
        "got 'informd'. Did you mean 'informed'? [K023]",
    ),
    (
        VILLAGE,
        "postal_code:",
        "postalcode:",
        "content/villages/gatak-delanggu.yaml:5:1: 'postalcode' is not a known field. Did you mean 'postal_code'? [K020]",
    ),
    (
        VILLAGE,
        'code: "33.10.16.2012"\n',
        "",
        "content/villages/gatak-delanggu.yaml:1:1: 'code' is missing; add it [K021]",
    ),
    (
        VILLAGE,
        'postal_code: "57471"',
        "postal_code: 57471",
        "content/villages/gatak-delanggu.yaml:5:14: 'postal_code' must stand in quotes, or other programs drop its "
        'zeros; write postal_code: "57471" [K027]',
    ),
    (
        VILLAGE,
        'postal_code: "57471"',
        "postal_code: 08123",
        "content/villages/gatak-delanggu.yaml:5:14: 'postal_code' must stand in quotes, or other programs drop its "
        'zeros; write postal_code: "08123" [K027]',
    ),
    (
        VILLAGE,
        "checked: 2026-11-23\ncaution",
        "checked: 1/2/26\ncaution",
        "content/villages/gatak-delanggu.yaml:14:14: 'checked' must be a date like 2026-03-09 (year-month-day); got "
        "'1/2/26'. Write 2026-02-01 [K028]",
    ),
    (
        VILLAGE,
        "checked: 2026-11-23\ncaution",
        "checked: 2026-02-30\ncaution",
        "content/villages/gatak-delanggu.yaml:14:14: 'checked': the calendar has no day 2026-02-30 [K029]",
    ),
    (
        VILLAGE,
        "lat: -7.61643",
        'lat: "-7,61643"',
        "content/villages/gatak-delanggu.yaml:6:17: 'lat' must be a number with a decimal point, like 36.6; got "
        '"-7,61643". Write -7.61643 [K025]',
    ),
    (
        VILLAGE,
        "lat: -7.61643",
        "lat: 7.61643",
        "content/villages/gatak-delanggu.yaml:6:17: 'lat' must be ≤ 6.5; got 7.61643 [K036]",
    ),
    (
        VILLAGE,
        "caution: {id: Ada dua Gatak., en: There are two Gataks.}",
        "caution: {id: Ada dua Gatak.}",
        "content/villages/gatak-delanggu.yaml:15:10: 'caution' lacks a text for: en. Add it beside the others [K032]",
    ),
    (
        VILLAGE,
        "caution: {id: Ada dua Gatak., en: There are two Gataks.}",
        "caution: {id: Ada dua Gatak., en: Two., jv: Loro.}",
        "content/villages/gatak-delanggu.yaml:15:10: 'jv' is not a language of this site; its languages are id, en "
        "[K033]",
    ),
    (
        VILLAGE,
        "district: delanggu",
        "district: delangu",
        "content/villages/gatak-delanggu.yaml:3:11: district 'delangu' does not exist. Did you mean 'delanggu'? [K053]",
    ),
    (
        VILLAGE,
        "sources: [paper]\nchecked: 2026-11-23\n",
        "sources: [papr]\nchecked: 2026-11-23\n",
        "content/villages/gatak-delanggu.yaml:16:11: source 'papr' does not exist. Did you mean 'paper'? [K053]",
    ),
    (
        COST,
        "sources: [",
        "sources: [papr, ",
        "content/pages/cost/id.md:6:11: source 'papr' does not exist. Did you mean 'paper'? [K053]",
    ),
    (
        "pages/poster/en.md",
        "1. Get your identity card.",
        "1. " + "Get your card. " * 100,
        "content/pages/poster/en.md:1:1: this text is printed on one sheet: summary and text have 1601 characters, "
        "and 1030 fit. Shorten it [K100]",
    ),
    (
        VILLAGE,
        "((report_day))",
        "((report_dya))",
        "content/villages/gatak-delanggu.yaml:11:45: no fact is called 'report_dya' in facts.yaml. Did you mean "
        "'report_day'? [K050]",
    ),
    (
        "villages/wunut-tulung.yaml",
        "33.10.19.2018",
        "33.10.16.2012",
        "content/villages/wunut-tulung.yaml:4:7: the code 33.10.16.2012 stands in content/villages/gatak-delanggu.yaml, too; change the one that is wrong [K062]",
    ),
    (
        "villages/wunut-tulung.yaml",
        '"33.10.19.2018"',
        '"331019.2018"',
        "content/villages/wunut-tulung.yaml:4:7: 'code' must be written like 33.10.16.2012; got '331019.2018' [K030]",
    ),
    (
        "facts.yaml",
        "value: 42000000",
        "value: 42.000.000",
        "content/facts.yaml:31:10: 'value' must be a whole number without dots, commas or quotes; got 42.000.000. "
        "Write 42000000 [K024]",
    ),
    (
        "facts.yaml",
        "value: 42000000",
        "value: 2.000",
        "content/facts.yaml:31:10: 'value' must be a whole number without dots, commas or quotes; got 2.000. Write "
        "2000 [K024]",
    ),
    (
        "facts.yaml",
        "value: 42000000",
        'value: "2.000"',
        "content/facts.yaml:31:10: 'value' must be a whole number without dots, commas or quotes; got \"2.000\". Write "
        "2000 [K024]",
    ),
    (
        "facts.yaml",
        'value: "175"',
        "value: 175",
        "content/facts.yaml:19:10: 'value' must be written like \"0812-3456-7890\"; got '175' [K030]",
    ),
    (
        "facts.yaml",
        'value: "175"',
        "value: 08123456789",
        "content/facts.yaml:19:10: 'value' must stand in quotes, or other programs drop its zeros; write value: "
        '"08123456789" [K027]',
    ),
    (
        "facts.yaml",
        "value: 2023-10-19",
        "value: 19 Oktober",
        "content/facts.yaml:25:10: 'value' must be a date like 2026-03-09 (year-month-day); got '19 Oktober'. [K028]",
    ),
    (
        "facts.yaml",
        "from: 2026-04-01",
        "from: 2026-03-01",
        "content/facts.yaml:5:5: 'price': 'until' lies before 'from', or periods overlap or leave days between them; give each day one value [K042]",
    ),
    (
        "programmes.yaml",
        "base: 1000000",
        "base: 1.000.000",
        "content/programmes.yaml:16:36: 'base' must be a whole number without dots, commas or quotes; got 1.000.000. "
        "Write 1000000 [K024]",
    ),
    (
        "site.yaml",
        "menu: [cost, villages]",
        "menu: [costs, villages]",
        "content/site.yaml:9:8: page 'costs' does not exist. Did you mean 'cost'? [K053]",
    ),
    (
        "site.yaml",
        "https://friend.example/",
        "friend.example",
        "content/site.yaml:14:10: 'url' must be a full web address like https://www.bpjsketenagakerjaan.go.id/; got "
        "'friend.example' [K031]",
    ),
    (
        "site.yaml",
        "menu: [cost, villages]",
        "menu: cost",
        "content/site.yaml:9:7: 'menu' must be a list: one line each, beginning with '- ' [K037]",
    ),
    (
        "redirects.yaml",
        "/lama/",
        "lama",
        "content/redirects.yaml:1:7: the old address must begin and end with '/', like /old/page/; got 'lama' [K065]",
    ),
    (
        "redirects.yaml",
        "/lama/",
        "/iuran/",
        "content/redirects.yaml:1:10: the address /iuran/ is taken already by pages/cost; change one of the two [K061]",
    ),
    (
        COST,
        "## Tabel",
        "## Tabel <b>",
        "content/pages/cost/id.md:15:10: HTML is not allowed in a text: <b>. Write it in Markdown; a lone < is written "
        "&lt; [K058]",
    ),
    (
        COST,
        "../../villages/gatak-delanggu.yaml",
        "../../villages/gatak-delangu.yaml",
        "content/pages/cost/id.md:10:67: the link leads to ../../villages/gatak-delangu.yaml, which does not exist. Did "
        "you mean 'villages/gatak-delanggu'? [K054]",
    ),
    (
        COST,
        "https://other.example/",
        "javascript:alert(1)",
        "content/pages/cost/id.md:11:64: this kind of address is not allowed: javascript:alert(1). Allowed are https, "
        "http, mailto and tel [K056]",
    ),
    (
        COST,
        "https://other.example/",
        "../../../secret",
        "content/pages/cost/id.md:11:64: the link leads out of content/: ../../../secret. Link a file in content/, or a "
        "full address [K055]",
    ),
    (
        COST,
        "((show price_table))",
        "((show price_tabel))",
        "content/pages/cost/id.md:21:1: there is no block 'price_tabel'; the blocks are",
    ),
    (
        COST,
        "((show price_table))",
        "Ini ((show price_table))",
        "content/pages/cost/id.md:21:5: ((show price_table)) must stand alone in its line, with an empty line before and "
        "after [K052]",
    ),
    (
        COST,
        "((show price_table))\n\n",
        "",
        "content/pages/cost/id.md:19:1: ((show calculator)) marks a row of the price table; add ((show price_table)) "
        "below it, in a line of its own [K141]",
    ),
    (
        "facts.yaml",
        "funeral_benefit:",
        "funeral_benefits:",
        "content/pages/cost/id.md:19:1: the calculator needs the fact 'funeral_benefit' with unit: rupiah in facts.yaml. "
        "Did you mean 'funeral_benefits'? [K140]",
    ),
    (
        COST,
        "## Tabel",
        "# Tabel",
        "content/pages/cost/id.md:15:1: '# ' is for the title, which stands in the head; begin the heading with '## ' "
        "[K060]",
    ),
    (
        COST,
        "[^1]:",
        "[^2]:",
        "content/pages/cost/id.md:10:37: footnote [^1] has no text; add a line '[^1]: …' [K066]",
    ),
    (
        COST,
        "## Tabel",
        "![foto](foto.jpg)",
        "content/pages/cost/id.md:15:1: there is no photo 'foto.jpg' beside this text; put it into content/pages/cost/. [K090]",
    ),
    (
        COST,
        "## Tabel",
        "((tulis di sini))",
        "content/pages/cost/id.md:15:1: the text is still to be written: put it in the place of ((tulis di sini)) [K156]",
    ),
    (
        COST,
        "slug: iuran",
        "slug: desa",
        "content/pages/villages/id.md:3:7: the address /desa/ is taken already by pages/cost; change one of the two [K061]",
    ),
    (
        "pages/cost/en.md",
        "slug: cost",
        "slug: cost\nchecked: 2026-11-23",
        "content/pages/cost/en.md:5:1: 'checked' is written once for all languages, in id.md; delete it here [K022]",
    ),
    (
        COST,
        "title: Berapa iurannya?",
        "title: Berapa iurannya sebulan untuk petani, pedagang, tukang, dan sopir?",
        "content/pages/cost/id.md:2:8: 'title' may have at most 60 characters, it has 66; shorten it [K034]",
    ),
    (
        COST,
        "---\ntitle",
        "title",
        "content/pages/cost/id.md:1:1: the file must begin with a line --- and the head must end with a line --- [K017]",
    ),
    (
        "articles/first/id.md",
        "read_also: [only-indonesian]",
        "read_also: [only-indonesia]",
        "content/articles/first/id.md:11:13: article 'only-indonesia' does not exist. Did you mean 'only-indonesian'? "
        "[K053]",
    ),
    (
        EVENT,
        "starts: 2026-12-05 09:00",
        "starts: 5/12/2026 9.00",
        "content/events/meeting-gatak.yaml:4:9: 'starts' must be a day and a time in Klaten like 2026-12-05 09:00; got '5/12/2026 9.00'. Write 2026-12-05 09:00 [K110]",
    ),
    (
        EVENT,
        "starts: 2026-12-05 09:00",
        "starts: 2026-12-05",
        "content/events/meeting-gatak.yaml:4:9: 'starts' must be a day and a time in Klaten like 2026-12-05 09:00; got '2026-12-05'. [K110]",
    ),
    (
        EVENT,
        "starts: 2026-12-05 09:00",
        "starts: 2026-12-05 jam 9",
        "content/events/meeting-gatak.yaml:4:9: 'starts' must be a day and a time in Klaten like 2026-12-05 09:00; got '2026-12-05 jam 9'. Write 2026-12-05 09:00 [K110]",
    ),
    (
        EVENT,
        "starts: 2026-12-05 09:00",
        "starts: 2026-11-31 09:00",
        "content/events/meeting-gatak.yaml:4:9: 'starts': there is no such day or time: 2026-11-31 09:00 [K111]",
    ),
    (
        EVENT,
        "ends: 2026-12-05 11:30",
        "ends: 2026-12-05 24:30",
        "content/events/meeting-gatak.yaml:5:7: 'ends': there is no such day or time: 2026-12-05 24:30 [K111]",
    ),
    (
        EVENT,
        "ends: 2026-12-05 11:30",
        "ends: 2026-12-05 08:00",
        "content/events/meeting-gatak.yaml:5:7: 'ends' must lie after 'starts' (2026-12-05 09:00), at most 31 days later; got 2026-12-05 08:00 [K112]",
    ),
    (
        EVENT,
        "ends: 2026-12-05 11:30",
        "ends: 2027-12-05 11:30",
        "content/events/meeting-gatak.yaml:5:7: 'ends' must lie after 'starts' (2026-12-05 09:00), at most 31 days later; got 2027-12-05 11:30 [K112]",
    ),
    (
        EVENT,
        "village: gatak-delanggu\nplace: {id: Balai contoh, en: Sample hall}\n",
        "",
        "content/events/meeting-gatak.yaml:1:1: say where: write 'village', 'place' or both [K113]",
    ),
    (
        EVENT,
        "village: gatak-delanggu",
        "village: gatak-delangu",
        "content/events/meeting-gatak.yaml:2:10: village 'gatak-delangu' does not exist. Did you mean 'gatak-delanggu'? [K053]",
    ),
    (
        EVENT,
        "telepon ((call_centre))",
        "telepon 0812-3456-7890",
        "content/events/meeting-gatak.yaml:6:39: a mobile number must not be published here: 0812-3456-7890. Delete it, or ask people to call ((call_centre)) [K114]",
    ),
    (
        EVENT,
        "status: planned",
        "status: canceled",
        "content/events/meeting-gatak.yaml:9:9: 'status' must be one of planned, cancelled; got 'canceled'. Did you mean 'cancelled'? [K023]",
    ),
    (
        EVENT,
        "sources: [paper]",
        "sources: [papr]",
        "content/events/meeting-gatak.yaml:10:11: source 'papr' does not exist. Did you mean 'paper'? [K053]",
    ),
    (
        EVENT,
        "Temu contoh di Gatak",
        "Temu contoh yang panjang sekali namanya di Gatak dan di sekitarnya",
        "content/events/meeting-gatak.yaml:1:13: 'id' may have at most 60 characters, it has 66; shorten it [K034]",
    ),
    (
        "data.yaml",
        "    lat: {id: Kolom lat, en: Column lat}\n",
        "",
        "content/data.yaml:4:3: 'lat' is missing; add it [K021]",
    ),
    (
        "data.yaml",
        "    lat: {id: Kolom lat",
        "    lattitude: {id: Kolom lat",
        "content/data.yaml:13:5: 'lattitude' is not a known field.",
    ),
    (
        "data.yaml",
        "\nrates:\n",
        "\nrate:\n",
        "content/data.yaml:1:1: 'rates' is missing; add it [K021]",
    ),
    (
        "data.yaml",
        "\nfacts:\n",
        "\nfact:\n",
        "content/data.yaml:56:1: table 'fact' does not exist. Did you mean 'facts'? [K053]",
    ),
    (
        "site.yaml",
        "pages: [cost]",
        "pages: [costs]",
        "content/site.yaml:19:11: page 'costs' does not exist. Did you mean 'cost'? [K053]",
    ),
    (
        "site.yaml",
        "corrections:",
        "report: http://forge.example/new?title={page}\ncorrections:",
        "content/site.yaml:20:9: 'report' must be an https:// or mailto: address with {page}, and {checked} if you "
        "like; got 'http://forge.example/new?title={page}' [K145]",
    ),
    (
        "site.yaml",
        "corrections:",
        "report: mailto:editors@village.example?subject=Error\ncorrections:",
        "content/site.yaml:20:9: 'report' must be an https:// or mailto: address with {page}, and {checked} if you "
        "like; got 'mailto:editors@village.example?subject=Error' [K145]",
    ),
    (
        "site.yaml",
        "corrections:",
        "report: https://forge.example/new?title={page}&body={day}\ncorrections:",
        "content/site.yaml:20:9: 'report' must be an https:// or mailto: address with {page}, and {checked} if you "
        "like; got 'https://forge.example/new?title={page}&body={day}' [K145]",
    ),
    (
        "membership.yaml",
        "date: 2023-10",
        "date: 2023",
        "content/membership.yaml:1:10: 'date' must be written like 2023-10; got '2023' [K030]",
    ),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"), CASES, ids=[f"{case[0]}: {case[2]}"[:90] for case in CASES]
)
def test_a_mistake_is_told_in_one_line(small: Small, file: str, old: str, new: str, expected: str) -> None:
    """Place, rule, value and the way out."""
    small.replace(file, old, new)

    assert any(line.startswith(expected) for line in small.told()), small.told()


def test_all_mistakes_are_told_at_once(small: Small) -> None:
    """Mistakes in four files, of shape and of relation, come together and in order of place."""
    small.replace(VILLAGE, "status: enrolling", "status: informd")
    small.replace("villages/wunut-tulung.yaml", "[paper]", "[papr]")
    small.replace("facts.yaml", "value: 2023-10-19", "value: x")
    small.replace(COST, "## Tabel", "## Tabel <b>")

    assert [
        ("content/facts.yaml", 25),
        ("content/pages/cost/id.md", 15),
        ("content/villages/gatak-delanggu.yaml", 7),
        ("content/villages/wunut-tulung.yaml", 8),
    ] == [(problem.where.path, problem.where.line) for problem in small.problems()]


def test_the_line_is_shown_with_a_caret(small: Small) -> None:
    small.replace(VILLAGE, "status: enrolling", "status: informd")

    assert ["    status: informd", "            ^"] == tell(small.problems()[0], "en").splitlines()[1:]


def test_problems_are_told_in_indonesian_too(small: Small) -> None:
    small.replace(VILLAGE, "status: enrolling", "status: informd")

    expected = "'status' harus salah satu dari planned, informed, enrolling, covered; tertulis 'informd'."
    assert expected in tell(small.problems()[0], "id")


def test_files_that_nothing_reads_are_named(small: Small) -> None:
    """A file in the wrong place is never passed over in silence."""
    small.write("villages/pesu-wedi.yml", "name: Pesu")
    small.write("pages/cost/fr.md", "Bonjour")
    small.write("fact.yaml", "")
    small.write("README.md", "for editors")

    assert [
        "content/fact.yaml: no file of this name is used here. Move it away, or rename it; expected are: facts.yaml [K005]",
        "content/pages/cost/fr.md: no file of this name is used here. Move it away, or rename it; expected are: content/pages/<key>/id.md / content/pages/<key>/en.md [K005]",
        "content/villages/pesu-wedi.yml: no file of this name is used here. Move it away, or rename it; expected are: content/villages/<village>-<district>.yaml [K005]",
    ] == small.told()


def test_what_systems_leave_behind_is_no_mistake(small: Small) -> None:
    for name in (
        "Thumbs.db",
        "villages/desktop.ini",
        "villages/gatak-delanggu.yaml~",
        "pages/cost/~$id.docx",
        ".DS_Store",
    ):
        small.write(name, b"x")

    assert 2 == len(checked(small.content, TODAY).content.villages)


def test_an_emptied_folder_is_a_missing_page(small: Small) -> None:
    """Files deleted in a file manager leave their folder behind."""
    for lang in ("id", "en"):
        small.delete(f"pages/cost/{lang}.md")

    assert "content/site.yaml:9:8: page 'cost' does not exist. Did you mean 'poster'? [K053]" in small.told()


def test_a_text_whose_original_is_gone_asks_for_it(small: Small) -> None:
    """Not for the fields that only the original holds."""
    small.delete("articles/first/id.md")

    assert ["content/articles/first/id.md: this file is needed; create it [K001]"] == small.told()


def test_all_missing_fields_are_told_at_once(small: Small) -> None:
    small.write("villages/pesu-tulung.yaml", "name: Pesu\n")
    missing = {line.split("'")[1] for line in small.told()}

    assert {"type", "district", "code", "status", "summary", "sources", "checked"} == missing


def test_a_missing_file_is_named(small: Small) -> None:
    small.delete("glossary.yaml")

    assert ["content/glossary.yaml: this file is needed; create it [K001]"] == small.told()


def test_every_message_stands_in_both_languages() -> None:
    """With the same fields, and a number of its own."""

    def fields(text: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    assert [] == [kind for kind, message in CATALOGUE.items() if fields(message.en) != fields(message.id)]
    assert len(CATALOGUE) == len({message.number for message in CATALOGUE.values()})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(text=st.text(max_size=200), head=st.booleans())
def test_whatever_is_written_is_content_or_problems(small: Small, text: str, *, head: bool) -> None:
    """In a head or a body, in a village or a fact: nothing but Problems, and never a traceback."""
    page = (HERE / "small" / "content" / COST).read_text(encoding="utf-8")
    village = (HERE / "small" / "content" / VILLAGE).read_text(encoding="utf-8")
    small.write(COST, page.replace("Berapa iurannya?", text) if head else page + "\n" + text)
    small.write(VILLAGE, village + text if head else village.replace("Ada dua Gatak.", text))
    try:
        checked(small.content, TODAY)
    except ContentError as error:
        told = [tell(problem, lang) for problem in error.problems for lang in ("en", "id")]
    else:
        told = ["fine"]

    assert all(told)
