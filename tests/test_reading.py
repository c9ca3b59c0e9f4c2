"""docs/ -> Catalog: what is read, what is left out, and what is said of files that cannot be read."""

from __future__ import annotations

import pytest

from tests.conftest import LECTURE, Handbook

PAGE = "---\ntitle: 甲\n---\n\n# 甲\n\n内容。\n"


def test_pages_and_standards(handbook: Handbook) -> None:
    catalog, findings = handbook.examine()
    assert findings == []
    assert sorted(catalog.pages) == [
        "index.md",
        "standards/branch/branch-meetings.md",
        "standards/branch/party-lecture.md",
    ]
    lecture = catalog.standards["party-lecture"]
    assert lecture.page is catalog.pages["standards/branch/party-lecture.md"]
    assert lecture.class_id == "branch" and lecture.meta.title == lecture.page.title == "党课讲授规范"


def test_citations_know_their_clause(handbook: Handbook) -> None:
    citations = handbook.examine()[0].standards["party-lecture"].citations
    assert [(c.kind, c.target, c.label, c.article, c.clause.number if c.clause else None) for c in citations] == [
        ("basis", "支部工作条例", "", 16, "4.1.1"),
        ("standard", "branch-meetings", "notice", None, "4.1.2"),
        ("standard", "party-lecture", "prepare-topic", None, "4.2"),
    ]


def test_articles_given_by_name(handbook: Handbook) -> None:
    handbook.add_body('依据 {{ law(article=3, basis="支部工作条例") }} 和 {{ law("支部工作条例", article=4) }}。')
    citations = handbook.examine()[0].standards["party-lecture"].citations
    assert [(c.target, c.article) for c in citations if c.kind == "basis"] == [
        ("支部工作条例", 16),
        ("支部工作条例", 3),
        ("支部工作条例", 4),
    ]


def test_form_numbers_take_the_last_part_of_the_prefix(handbook: Handbook) -> None:
    handbook.add_body("## 附录：表（资料性） {#a}\n\n/// form | 表 {#f}\n    kind: 表格\n\n[[甲]]\n///")
    (placed,) = handbook.examine()[0].standards["party-lecture"].outline.forms
    assert (placed.form_number, placed.number, placed.appendix) == ("DW404-A", "表A.1", "A")


def test_other_pages_have_figures_without_numbers(handbook: Handbook) -> None:
    handbook.append("docs/index.md", "\n```mermaid\nflowchart TD\n  A --> B\n```\n\n/// figure-caption | #fig\n图\n///")
    page = handbook.examine()[0].pages["index.md"]
    assert page.title == "首页"
    assert [(item.label, item.number) for item in page.outline.captioned] == [("fig", "")]
    assert page.outline.clauses == ()


def test_pages_without_front_matter(handbook: Handbook) -> None:
    handbook.write("docs/about.md", "# 关于\n\n内容。\n")
    handbook.write("docs/empty.md", "")
    catalog, findings = handbook.examine()
    assert findings == [] and catalog.pages["about.md"].title == "about.md"


def test_an_empty_standard_is_a_finding(handbook: Handbook) -> None:
    handbook.write("docs/standards/branch/new.md", "")
    assert "docs/standards/branch/new.md:1 YML003 标准没有页首（两行“---”之间的内容）。" in handbook.messages()
    handbook.write("docs/standards/branch/new.md", "---\n---\n")
    assert "docs/standards/branch/new.md:1 YML003 标准的页首是空的。" in handbook.messages()


def test_a_standard_with_only_front_matter(handbook: Handbook) -> None:
    head = handbook.read(LECTURE).split("---\n")[1]
    handbook.write(LECTURE, f"---\n{head}---\n")
    assert "STR011" in handbook.codes() and "STR004" in handbook.codes()


@pytest.mark.parametrize("name", ["_data/notes.md", "guide/_data/notes.md"])
def test_data_folders_hold_no_pages(handbook: Handbook, name: str) -> None:
    handbook.write(f"docs/{name}", "{{ nothing }}")
    assert handbook.messages() == []


@pytest.mark.parametrize("name", ["a.markdown", "a.mkd", "a.MD"])
def test_other_page_suffixes(handbook: Handbook, name: str) -> None:
    """MkDocs would take them for pages; nobody would have checked them."""
    handbook.write(f"docs/{name}", "{{ config.site_name }}")
    suffix = name[1:]
    assert handbook.messages() == [f"docs/{name} FIL004 页面的文件名要以 .md 结尾，现在是“{suffix}”。"]


def test_links_to_folders(handbook: Handbook) -> None:
    """MkDocs follows them, so a link would publish what lies outside, or pages that nobody has checked."""
    handbook.path("docs/etc").symlink_to("/etc")
    handbook.path("docs/again").symlink_to("standards")
    handbook.path("docs/picture.png").symlink_to("/etc/hostname")
    assert handbook.messages() == [
        "docs/again FIL009 文件夹是链接，里面的文件没有读取。",
        "docs/etc FIL009 文件是指向 docs/ 之外的链接，没有读取。",
        "docs/picture.png FIL009 文件是指向 docs/ 之外的链接，没有读取。",
    ]


def test_a_link_inside_is_a_file_like_others(handbook: Handbook) -> None:
    handbook.write("docs/about.md", PAGE)
    handbook.path("docs/same.md").symlink_to("about.md")
    assert handbook.messages() == [] and "same.md" in handbook.examine()[0].pages


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1", "docs/_data/roles.yml:1 YML006 文件应是列表：每一条以“- ”开头。"),
        ("- 甲", "docs/_data/roles.yml:1 YML006 这里应是“键: 值”的形式。"),
        (
            "- {id: a, title: 甲",
            "docs/_data/roles.yml:2:1 YML001 YAML读不懂：花括号里没有写完，项与项之间用英文逗号，末尾要有“}”。",
        ),
        ("- {id: a, title: 甲, kind: 人员}".encode("gb18030") + b"\n", "docs/_data/roles.yml:1 FIL001 "),
    ],
)
def test_data_files(handbook: Handbook, text: str | bytes, message: str) -> None:
    handbook.write("docs/_data/roles.yml", text if isinstance(text, bytes) else text + "\n")
    assert any(line.startswith(message) for line in handbook.messages())


def test_an_empty_data_file_is_an_empty_list(handbook: Handbook) -> None:
    handbook.write("docs/_data/home.yml", "# 还没有\n")
    assert handbook.messages() == []


def test_home_tasks_are_optional_other_data_are_not(handbook: Handbook) -> None:
    handbook.path("docs/_data/home.yml").unlink()
    assert handbook.messages() == []
    handbook.path("docs/_data/systems.yml").unlink()
    assert handbook.messages() == ["docs/_data/systems.yml DAT010 缺少数据文件 systems.yml。"]


def test_a_bad_record_does_not_hide_the_others(handbook: Handbook) -> None:
    handbook.append("docs/_data/terms.yml", "- {term: 坏}\n- {term: 好, definition: 一}\n- {term: 好, definition: 二}")
    catalog, _ = handbook.examine()
    assert list(catalog.terms) == ["党课", "主题党日", "好"] and catalog.terms["好"].definition == "一"
    assert handbook.messages() == [
        "docs/_data/terms.yml:6 YML005 缺少“definition”（定义，一个能替换术语的短语）。",
        "docs/_data/terms.yml:8 DAT013 “好”重复，前面已经有一条。",
    ]


def test_front_matter_of_other_pages(handbook: Handbook) -> None:
    handbook.write("docs/about.md", "---\ntitel: 甲\nref: 乙\n---\n\n内容。\n")
    assert handbook.messages() == [
        "docs/about.md:2 YML004 不认识的键“titel”。是否指“title”？",
        "docs/about.md:3 MAC007 页首的键“ref”与宏同名，会使宏失效。",
        "docs/about.md:3 YML004 不认识的键“ref”。可用的键：title、description、template、hide。",
    ]


def test_ledgers_and_records_of_citations(handbook: Handbook) -> None:
    handbook.append(
        "docs/_data/activities.yml",
        "- {id: talks, title: 台账, standard: party-lecture, source: 甲, until: 2026, declared: 2, "
        "sessions: [{number: 1, date: 2026-09-08}, {number: 2, date: 2026-10}]}",
    )
    catalog, findings = handbook.examine()
    assert findings == []
    assert [session.date for session in catalog.ledgers["talks"].sessions] == ["2026-09-08", "2026-10"]
    assert catalog.ledgers["talks"].until == "2026"
    assert [(record.standard, record.article, record.checked.isoformat()) for record in catalog.confirmations] == [
        ("branch-meetings", "12", "2026-11-22"),
        ("party-lecture", "16", "2026-11-22"),
    ]
    assert catalog.places["citations", 1].line == 3


@pytest.mark.parametrize(
    "name", ["a.html", "a.HTM", "a.js", "a.css", "a.xhtml", "a.svgz", "a.swf", "a.json", "robots", "CODEOWNERS"]
)
def test_what_a_browser_or_a_host_would_take_for_its_own_is_refused(handbook: Handbook, name: str) -> None:
    handbook.write(f"docs/assets/{name}", "甲")
    suffix = name[1:].lower() if name.startswith("a.") else name
    (message,) = handbook.messages()
    assert message.startswith(f"docs/assets/{name} FIL011 不能发布“{suffix}”这种文件")


def test_what_is_not_published_may_be_anything(handbook: Handbook) -> None:
    for name in ("_drafts/a.html", "_data/a.js", ".hidden/a.html", ".DS_Store"):
        handbook.write(f"docs/{name}", "<script>alert(1)</script>")
    assert handbook.messages() == []


def test_pictures_and_attachments(handbook: Handbook) -> None:
    files = {
        "a.png": b"\x89PNG\r\n\x1a\n",
        "a.jpg": b"\xff\xd8\xff\xe0",
        "a.pdf": b"%PDF-1.7",
        "a.docx": b"PK\x03\x04",
        "a.csv": b"a,b",
    }
    for name, data in files.items():
        handbook.write(f"docs/assets/{name}", data)
    assert handbook.messages() == []


def test_data_that_lead_outside_are_not_read(handbook: Handbook) -> None:
    secret = handbook.root / "secret.yml"
    secret.write_text("- {id: a, title: 秘密, kind: 人员}\n", encoding="utf-8")
    handbook.path("docs/_data/roles.yml").unlink()
    handbook.path("docs/_data/roles.yml").symlink_to(secret)
    catalog, _ = handbook.examine()
    assert list(catalog.roles) == []
    assert "docs/_data/roles.yml FIL009 文件是指向 docs/ 之外的链接，没有读取。" in handbook.messages("FIL")
