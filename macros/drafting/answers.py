"""What the editor wants: from the command line, or asked for on a terminal until it is right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from macros.drafting.edits import Refused

#: Returns what was meant, or raises Refused with what is wrong.
Judge = Callable[[str], str]


@dataclass
class Answers:
    """`given` are the options by name (None: not given); `ask` puts a question on the terminal, None where there is none."""

    given: Mapping[str, str | None]
    ask: Callable[[str], str] | None = None
    say: Callable[[str], None] = field(default=print)

    def need(self, *names: str) -> None:
        """Refuse, with all that is missing at once, where nobody can be asked."""
        missing = [f"--{name}" for name in names if self.given.get(name) is None]
        if missing and self.ask is None:
            raise Refused(f"缺少 {'、'.join(missing)}。在终端里运行会逐项询问；--help 看各项的意思。")

    def get(self, name: str, question: str, judge: Judge, default: str | None = None) -> str:
        """Return the answer; `default` stands for no answer, and is the answer where nobody can be asked. Raises Refused."""
        value = self.given.get(name)
        if value is not None:
            try:
                return judge(value)
            except Refused as refusal:
                raise Refused(f"--{name}：{refusal}") from None
        if self.ask is None:
            if default is None:
                raise Refused(f"缺少 --{name}。")
            return default
        while True:
            answer = self.ask(
                f"{question}{f'（直接回车：{default or chr(0x65E0)}）' if default is not None else ''}："
            ).strip()
            if not answer and default is not None:
                return default
            try:
                return judge(answer)
            except Refused as refusal:
                self.say(f"  {refusal}")


def anything(value: str) -> str:
    """Accept any words on one line."""
    text = " ".join(value.split())
    if not text:
        raise Refused("不能为空。")
    if any(mark in text for mark in ("<", "{", "}", "](")):
        raise Refused("只写文字，不能有尖括号和花括号。")
    return text


def one_of(choices: Mapping[str, str]) -> Judge:
    """Accept a key of `choices`, its value, or its number in the list."""

    def judge(value: str) -> str:
        if value in choices:
            return value
        by_title = {title: key for key, title in choices.items()}
        if value in by_title:
            return by_title[value]
        if value.isascii() and value.isdigit() and 0 < int(value) <= len(choices):
            return list(choices)[int(value) - 1]
        raise Refused(f"没有“{value}”，可选：{'、'.join(_shown(choices))}。")

    return judge


def listed(choices: Mapping[str, str]) -> str:
    """Return the choices as they are shown before a question, a line each with its number."""
    return "\n".join(f"  {number} {shown}" for number, shown in enumerate(_shown(choices), 1))


def _shown(choices: Mapping[str, str]) -> list[str]:
    return [key if key == title else f"{key}（{title}）" for key, title in choices.items()]
