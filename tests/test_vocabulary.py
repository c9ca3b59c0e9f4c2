"""The macros that pages may call are those that are answered, with the same parameters; and what a wrong call is told."""

from __future__ import annotations

import inspect
import types
import typing

import pytest

from macros.checking import examine
from macros.findings import Location
from macros.settings import load_settings
from macros.site import VIEWS, Build
from macros.source import Call
from macros.vocabulary import MACROS, NAMES, VARIABLES, check_arguments
from tests.conftest import TINY


def types_of(annotation: object) -> set[type]:
    """Return the types that an annotation allows, without None: a parameter is left out, not given as None."""
    if isinstance(annotation, types.UnionType):
        return set(typing.get_args(annotation)) - {type(None)}
    assert isinstance(annotation, type)
    return {annotation}


def test_every_macro_has_its_view() -> None:
    assert set(VIEWS) == set(MACROS) == NAMES.macros


@pytest.mark.parametrize("name", MACROS)
def test_parameters_are_those_of_the_view(name: str) -> None:
    view = VIEWS[name]
    signature = list(inspect.signature(view).parameters.values())[1:]
    hints = typing.get_type_hints(view)
    assert [
        (parameter.name, types_of(hints[parameter.name]), parameter.default is not inspect.Parameter.empty)
        for parameter in signature
    ] == [(parameter.name, set(parameter.types), parameter.optional) for parameter in MACROS[name]]


def test_variables_are_those_of_the_build() -> None:
    catalog, _ = examine(load_settings(TINY))
    variables = Build(catalog).variables()
    assert set(variables) == set(VARIABLES) == NAMES.variables
    assert variables == {
        "org_name": "某学会",
        "org_short": "学会",
        "org_prefix": "Q/MXH DW",
        "site_name": "某学会党务手册",
    }


def call(name: str, *args: object, **kwargs: object) -> Call:
    return Call(name, args, tuple(kwargs.items()), Location("p.md", 3, 1))


@pytest.mark.parametrize(
    "right",
    [
        call("standard"),
        call("ref", "a#b"),
        call("ref", target="a#b"),
        call("law", "党章"),
        call("law", "党章", 16),
        call("law", "GB/T 9704", "7.3.1"),
        call("law", article=16, basis="党章"),
    ],
    ids=str,
)
def test_right_calls(right: Call) -> None:
    assert list(check_arguments(right)) == []


@pytest.mark.parametrize(
    ("wrong", "message", "usage"),
    [
        (call("ref"), "宏 ref 缺少参数 target。", "写法：{{ ref(target) }}"),
        (call("ref", "a", "b"), "宏 ref 只要1个参数，现在有2个。", "写法：{{ ref(target) }}"),
        (call("standard", 1), "宏 standard 只要0个参数，现在有1个。", "写法：{{ standard() }}"),
        (call("ref", 16), "宏 ref 的参数 target 应是文字（加英文引号）。", "写法：{{ ref(target) }}"),
        (call("ref", None), "宏 ref 的参数 target 应是文字（加英文引号）。", "写法：{{ ref(target) }}"),
        (
            call("law", "党章", 1.5),
            "宏 law 的参数 article 应是整数或文字（加英文引号）。",
            "写法：{{ law(basis, article) }}",
        ),
        (
            call("law", "党章", True),
            "宏 law 的参数 article 应是整数或文字（加英文引号）。",
            "写法：{{ law(basis, article) }}",
        ),
        (call("law", "党章", articel=16), "宏 law 没有参数“articel”，或写了两次。", "写法：{{ law(basis, article) }}"),
        (call("law", "党章", basis="党章"), "宏 law 没有参数“basis”，或写了两次。", "写法：{{ law(basis, article) }}"),
    ],
    ids=str,
)
def test_wrong_calls(wrong: Call, message: str, usage: str) -> None:
    assert [(f.code, str(f.location), f.message, f.hint) for f in check_arguments(wrong)] == [
        ("MAC004", "p.md:3:1", message, usage)
    ]


def test_several_slips_in_one_call() -> None:
    messages = [finding.message for finding in check_arguments(call("law", 16, "条", x=1))]
    assert messages == ["宏 law 没有参数“x”，或写了两次。", "宏 law 的参数 basis 应是文字（加英文引号）。"]
