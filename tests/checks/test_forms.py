"""Forms on a standard's page: where they stand, what they may not hold. What a form itself may say is tested in tests/forms."""

from __future__ import annotations

import pytest

from tests.checks.conftest import Said

APPENDIX = "## 附录：表（资料性） {#a}\n\n"
FORM = "/// form | 表 {#f}\n    kind: 表格\n\n[[甲]]"


@pytest.mark.parametrize(
    "text",
    [
        f"{APPENDIX}{FORM}\n///",
        f"{APPENDIX}### 一 {{#b}}\n\n{FORM}\n///",
        f'{APPENDIX}依据 {{{{ org_name }}}} 的规定：\n\n{FORM}\n///\n\n后文见 {{{{ ref("#f") }}}}。',
        f"{APPENDIX}{FORM} {'{'} 一个花括号不是宏 {'}'}\n///",
    ],
)
def test_right(said: Said, text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (f"## 甲 {{#a}}\n\n{FORM}\n///", ["3 FRM006 表单“表”不在附录里。"]),
        (
            f"{APPENDIX}/// form | 表\n    kind: 表格\n\n[[甲]]\n///",
            ["3 FRM011 表单“表”没有标签，应写：/// form | 表 {#标签}。"],
        ),
        (f"{APPENDIX}{FORM} {{{{ org_name }}}}\n///", ["6 FRM012 表单里不能用变量或宏。"]),
        (f'{APPENDIX}{FORM}\n依据 {{{{ law("支部工作条例", 3) }}}}\n///', ["7:4 FRM012 表单里不能用宏 law()。"]),
        (
            f"{APPENDIX}{FORM}\n///\n\n/// example | #f\n甲: \"{{{{ term('党课') }}}}\"\n///",
            ["10:5 FRM012 表单里不能用宏 term()。"],
        ),
    ],
)
def test_wrong(said: Said, text: str, messages: list[str]) -> None:
    assert said(text) == messages
