"""The style sheets: colours readable in light and dark, nothing that an old Chromium drops, nothing from outside."""

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
OVERRIDES = HERE.parents[1] / "overrides"
SHEETS = sorted((OVERRIDES / "assets/stylesheets").glob("*.css"))
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
VARIABLE = re.compile(r"--hb-([\w-]+):\s*(#[0-9a-f]{6});")


def rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (HERE / name).read_text(encoding="utf-8").splitlines()[1:]]


def css(path: Path) -> str:
    """The sheet without its comments, which may name what it avoids; line breaks stay."""
    return COMMENT.sub(lambda found: "\n" * found[0].count("\n"), path.read_text(encoding="utf-8"))


def schemes() -> dict[str, dict[str, str]]:
    text = css(OVERRIDES / "assets/stylesheets/colours.css")
    light, dark = text.split("@media screen", 1)
    return {"light": dict(VARIABLE.findall(light)), "dark": dict(VARIABLE.findall(dark))}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2, 1.4.3."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_known_colours() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least", "where"), rows("contrast.tsv"))
def test_colours_are_readable(scheme: str, text: str, ground: str, least: str, where: str) -> None:
    colours = schemes()[scheme]
    ratio = contrast(colours[text], colours[ground])
    assert ratio >= float(least), f"{where}: --hb-{text} on --hb-{ground} has {ratio:.2f} in the {scheme} scheme"


def test_dark_names_every_colour_of_light() -> None:
    assert schemes()["dark"].keys() == schemes()["light"].keys()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_variable_is_defined(sheet: Path) -> None:
    defined = {name for other in SHEETS for name in re.findall(r"(--hb-[\w-]+)\s*:", css(other))}
    assert set(re.findall(r"var\((--hb-[\w-]+)", css(sheet))) <= defined


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
@pytest.mark.parametrize(("pattern", "since", "what"), rows("too_new.tsv"), ids=lambda value: value)
def test_chromium_86_knows_the_sheet(sheet: Path, pattern: str, since: str, what: str) -> None:
    found = re.search(pattern, css(sheet), re.MULTILINE)
    line = css(sheet)[: found.start()].count("\n") + 1 if found else 0
    assert not found, f"{sheet.name}:{line}: {what} needs Chromium {since}"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_braces_close(sheet: Path) -> None:
    text = css(sheet)
    assert text.count("{") == text.count("}")


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(OVERRIDES.rglob("*")) if path.suffix in {".html", ".css", ".js", ".svg"}],
    ids=lambda path: path.relative_to(OVERRIDES).as_posix(),
)
def test_nothing_from_outside(path: Path) -> None:
    addresses = re.findall(r"""(?:https?:)?//[\w.-]+\.[a-z]{2,}[^\s"')]*""", path.read_text(encoding="utf-8"))
    # A namespace is a name, never fetched.
    assert [address for address in addresses if address != "http://www.w3.org/2000/svg"] == []
