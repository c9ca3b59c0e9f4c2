"""The form as data: its fields in reading order, and what the example says of each."""

import pytest

from macros.forms.model import Field
from tests.forms.reading import read_form


def named(name: str, field: str) -> Field:
    return next(item for item in read_form(name).fields() if item.name == field)


def test_fields_come_in_reading_order() -> None:
    assert [field.name for field in read_form("table").fields()] == [
        *(
            "党支部",
            "年度",
            "党课题目",
            "形式",
            "讲课时间",
            "范围",
            "主要内容",
            "应到",
            "实到",
            "已存档",
            "填表人",
            "填表日期",
        )
    ]


def test_a_repeated_row_gives_its_fields_once_a_row() -> None:
    assert [(field.name, field.row) for field in read_form("list").fields()] == [
        *(("姓名.1", 1), ("到会.1", 1), ("时间.1", 1)),
        *(("姓名.2", 2), ("到会.2", 2), ("时间.2", 2)),
        *(("姓名.3", 3), ("到会.3", 3), ("时间.3", 3)),
        ("应到", None),
    ]


def test_title_and_signature_hold_fields_too() -> None:
    names = [field.name for field in read_form("paper").fields()]
    assert names == ["党支部", "时间", "地点", "其他人员", "题目", "讲课人", "落款单位", "落款日期"]


def test_only_a_table_is_a_table() -> None:
    assert read_form("table").is_table
    assert not read_form("paper").is_table


@pytest.mark.parametrize(
    ("form", "field", "value"),
    [
        ("table", "党支部", "第一党支部"),
        ("table", "年度", "2026"),
        ("table", "主要内容", "一是讲清要求；\n二是讲清程序。\n"),
        ("table", "已存档", "是"),
        ("table", "填表人", ""),
        ("list", "姓名.2", "乙同志"),
        ("list", "姓名.3", ""),
        ("list", "到会.2", ""),
        ("list", "到会.3", "是"),
        ("list", "应到", "3"),
        ("merged", "姓名", ""),
    ],
)
def test_value(form: str, field: str, value: str) -> None:
    assert read_form(form).value(named(form, field)) == value
