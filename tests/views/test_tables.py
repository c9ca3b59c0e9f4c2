"""The frame of tables."""

from __future__ import annotations

from markupsafe import Markup

from macros.views.tables import status_chip, table


def test_a_table_scrolls_in_a_box_that_is_named() -> None:
    assert table('名"单', ["甲<", "乙"], [Markup("<tr><td>1</td></tr>")]) == (
        '<div class="table-scroll" tabindex="0" role="region" aria-label="名&#34;单"><table class="standards">'
        "<thead><tr><th scope=col>甲&lt;</th><th scope=col>乙</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table></div>"
    )


def test_classes() -> None:
    assert '<table class="a b">' in table("甲", [], [], "a b")


def test_status() -> None:
    assert status_chip("现行") == '<span class="status" data-status="现行">现行</span>'
