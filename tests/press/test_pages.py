"""The printed standard and volume, read as a reader's program reads them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from macros.press.article import Addresses
from macros.press.compose import compose
from tests.press.conftest import Printed, hrefs, paged

BOTH = pytest.mark.parametrize("name", ["long", "system-main"])


@BOTH
def test_contents_give_the_true_pages(printed: Printed, name: str) -> None:
    pdf = printed.pdfs[name]
    anchors = hrefs(compose(printed.volumes[name]), "contents")
    end = "foreword" if name == "long" else "introduction"
    told = pdf.told_in_contents(end)
    assert told == [pdf.label_of(anchor) for anchor in anchors]
    assert len(told) >= 10


@BOTH
def test_references_give_the_true_pages(printed: Printed, name: str) -> None:
    pdf = printed.pdfs[name]
    anchors = paged(compose(printed.volumes[name]))
    told = pdf.told_in_references()
    assert told == [pdf.label_of(anchor) for anchor in anchors]
    assert len(told) >= 6


def test_index_of_forms_gives_the_true_pages(printed: Printed) -> None:
    pdf = printed.pdfs["system-main"]
    index = [row for row in pdf.rows(pdf.places["form-index"][0]) if row.startswith("DW405-")]
    assert index == [
        f"DW405-A 登记表 {pdf.label_of('long--list-form')}",
        f"DW405-B1 会议通知 {pdf.label_of('long--notice-form')}",
        f"DW405-B2 宽表 {pdf.label_of('long--wide-form')}",
    ]


@BOTH
def test_printed_page_numbers_are_the_labels(printed: Printed, name: str) -> None:
    pdf = printed.pdfs[name]
    for text, label in list(zip(pdf.texts, pdf.labels, strict=True))[1:]:
        if text.strip():
            assert text.rstrip().splitlines()[-1] == label or text.splitlines()[1] == label, text


def test_roman_before_the_body_and_right_hand_pages(printed: Printed) -> None:
    pdf = printed.pdfs["system-main"]
    contents = pdf.places["contents"][0]
    assert pdf.labels[contents] == "I"
    for slug in ("branch-meetings", "party-lecture", "long", "form-index"):
        assert pdf.places[slug][0] % 2 == 0, f"{slug} begins on a left-hand page"
    assert pdf.label_of("branch-meetings") == "1"


def test_cover_and_foreword(printed: Printed) -> None:
    pdf = printed.pdfs["long"]
    assert [line.replace(" ", "") for line in pdf.texts[0].split("\n")[:7]] == [
        "某学会标准",
        "Q/MXHDW405—2026",
        "代替Q/MXHDW405—2020",
        "版面样例规范",
        "（草案）",
        "2026-09-02发布2026-10-01实施",
        "某学会发布",
    ]
    foreword = pdf.texts[pdf.places["foreword"][0]].replace("\n", "")
    for sentence in (
        "本文件按照GB/T 1.1—2020《标准化工作导则 第1部分：标准化文件的结构和起草规则》的规定起草。",
        "本文件代替Q/MXH DW 405—2020。",
        "本文件列入学会标准体系（党支部）。",
        "标准名称和内容由本手册依据公开的党内法规编写。",
        "本文件由宣传委员归口。",
        "本文件的复审日期为2029年9月1日。",
        "——2020年1月2日，首次发布；——2026年9月2日，第一次修订。",
    ):
        assert sentence in foreword.replace("　", " ")


def test_nothing_of_the_web_page_is_printed(printed: Printed) -> None:
    text = "".join(printed.pdfs["long"].texts)
    for word in ("引用本文件的标准", "流程图的文字说明", "填写示例", "清空", "本文件回答"):
        assert word not in text


def test_standards_outside_are_cited_with_designation(printed: Printed) -> None:
    text = "".join(printed.pdfs["long"].texts).replace("\n", "")
    assert "另见Q/MXH DW 402《党支部会议程序》4.1和第1章（第1页）。" in text
    links = printed.pdfs["long"].addresses()
    assert "http://127.0.0.1:8000/standards/branch/branch-meetings/#notice" in links


def test_standards_inside_are_cited_with_page(printed: Printed) -> None:
    pdf = printed.pdfs["system-main"]
    text = "".join(pdf.texts).replace("\n", "")
    assert f"Q/MXH DW 402《党支部会议程序》4.1（第{pdf.label_of('branch-meetings--notice')}页）" in text


@BOTH
def test_no_forbidden_line_ends(printed: Printed, name: str) -> None:
    assert printed.pdfs[name].badly_broken() == []


def test_lines_fill_the_measure(printed: Printed) -> None:
    pdf = printed.pdfs["long"]
    page, _ = pdf.places["scope"]
    right = float(pdf.reader.pages[page].mediabox.width) - 20 / 25.4 * 72
    lines = [line for line in pdf.lines if line.page == page and line.right > right - 30]
    assert len(lines) >= 5
    # The last character may bring half of its own blank space along, as 。 does.
    assert all(abs(line.right - right) < 1 for line in lines), [(line.text, line.right) for line in lines]


def test_no_row_is_torn(printed: Printed) -> None:
    pdf = printed.pdfs["long"]
    pages = [text.replace("\n", "") for text in pdf.texts]
    for number in range(1, 31):
        (start,) = [page for page, text in enumerate(pages) if re.search(rf"起{number}(?!\d)", text)]
        (end,) = [page for page, text in enumerate(pages) if re.search(rf"止{number}。", text)]
        assert start == end, f"row {number}"


def test_table_heads_are_repeated(printed: Printed) -> None:
    pdf = printed.pdfs["long"]
    heads = [
        text.count("表头\n内容") + text.count("表头 内容") for text in pdf.texts if "止" in text and "说明文字" in text
    ]
    assert len(heads) >= 3
    assert set(heads) == {1}
    assert sum("序号\n姓名" in text or "序号 姓名" in text for text in pdf.texts) >= 2


def test_captions_stay_with_their_figures(printed: Printed) -> None:
    pdf = printed.pdfs["long"]
    tall, wide = (pdf.texts[pdf.places[anchor][0]] for anchor in ("tall-chart", "wide-chart"))
    assert "第1步" in tall and "第30步" in tall and "图1 高的流程" in tall and "（接左栏）" in tall
    assert "横向1" in wide and "横向16" in wide and "图2 宽的流程" in wide
    page = pdf.reader.pages[pdf.places["wide-chart"][0]].mediabox
    assert page.width > page.height


def test_every_step_is_printed_once(printed: Printed) -> None:
    text = printed.pdfs["long"].texts[printed.pdfs["long"].places["tall-chart"][0]]
    assert [len(re.findall(rf"第{number}步", text)) for number in range(1, 31)] == [1] * 30


def test_appendices_begin_pages(printed: Printed) -> None:
    pdf = printed.pdfs["long"]
    for anchor, lines in (
        ("list", ["附录A", "（规范性）", "名单", "表A.1登记表"]),
        ("notice", ["附录B", "（资料性）", "通知"]),
    ):
        text = pdf.texts[pdf.places[anchor][0]].replace(" ", "").splitlines()
        assert text[: len(lines)] == lines


def test_wide_form_lies_sideways(printed: Printed) -> None:
    pdf = printed.pdfs["long"]
    page = pdf.reader.pages[pdf.places["wide-form"][0]].mediabox
    assert page.width > page.height


@BOTH
def test_headings_are_not_torn_from_their_text(printed: Printed, name: str) -> None:
    pdf = printed.pdfs[name]
    for anchor, (page, top) in pdf.places.items():
        height = float(pdf.reader.pages[page].mediabox.height)
        # 20 mm of margin below; a heading, its distance and two lines of text.
        assert top > 20 / 25.4 * 72 + 30 or height < 600 or anchor in ("cover",), anchor


@BOTH
def test_fonts_are_embedded_and_subset(printed: Printed, name: str) -> None:
    fonts = printed.pdfs[name].fonts()
    assert len(fonts) >= 3
    assert all(fonts.values())
    assert all(re.match(r"/[A-Z]{6}\+", font) for font in fonts)


@BOTH
def test_tagged_for_readers_of_all_kinds(printed: Printed, name: str) -> None:
    pdf = printed.pdfs[name]
    root: Any = pdf.reader.root_object
    assert root["/Lang"] == "zh-CN"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_object().get_data()
    figures = pdf.elements("Figure")
    assert figures
    assert all(figure.get("/Alt") for figure in figures)
    assert all(pdf.elements(kind) for kind in ("H1", "H2", "P", "L", "Table", "TH", "TD", "Link"))


def test_metadata(printed: Printed) -> None:
    pdf = printed.pdfs["long"]
    metadata = pdf.reader.metadata
    assert metadata is not None
    assert metadata.title == "Q/MXH DW 405—2026 版面样例规范"
    assert metadata.author == "某学会"
    assert str(metadata["/CreationDate"]) == "D:20260902"
    assert printed.pdfs["system-main"].reader.metadata["/ModDate"] == "D:20260902"  # type: ignore[index]


def test_bookmarks(printed: Printed) -> None:
    assert printed.pdfs["long"].bookmarks()[:6] == [
        (1, "目次"),
        (1, "前言"),
        (1, "版面样例规范"),
        (2, "1 范围"),
        (2, "2 规范性引用文件"),
        (2, "3 术语和定义"),
    ]
    assert [title for level, title in printed.pdfs["system-main"].bookmarks() if level <= 2] == [
        "目次",
        "学会标准体系",
        "党支部",
        "党支部会议程序",
        "党课讲授规范",
        "版面样例规范",
        "表单索引",
    ]


def test_labels_of_two_pages_are_kept_apart() -> None:
    addresses = Addresses({"a/": "admission", "b/": "admission-review"}, {})
    assert addresses.anchor("a/", "review-limit") == "admission--review-limit"
    assert addresses.anchor("b/", "limit") == "admission-review--limit"
    assert addresses.anchor("a/", "") == "admission"
