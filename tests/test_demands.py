"""Whom a sentence obliges: only where the role is its grammatical subject."""

from __future__ import annotations

import pytest

from tests.conftest import Handbook


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        ("宣传委员应提前通知。", ["publicity"]),
        ("书记不应代签。", ["secretary"]),
        ("收到后5日内，宣传委员应答复。", ["publicity"]),
        ("宣传委员和党员应到场。", ["publicity", "member"]),
        ("党支部书记、宣传委员以及党员应签名。", ["secretary", "publicity", "member"]),
        ("党支部书记应主持，宣传委员应记录。", ["secretary", "publicity"]),
        ("书记应签名，书记应盖章。", ["secretary"]),
        ("党员应对自评负责，党员应邀请群众，党员应征求意见，书记应答复。", ["secretary", "member"]),
        # Not the subject, or not exactly the role.
        ("由宣传委员通知，通知应写明时间。", []),
        ("有关宣传委员应通知。", []),
        ("宣传委员每月应通知。", []),
        ("宣传委员负责人应通知。", []),
        # Not the verb 应.
        ("党员应邀参加的，应登记。", []),
        ("党员应有的权利应得到保障。", []),
        ("党员应尽的义务见党章。", []),
        ("党员应到人数应公布。", []),
        ("党员应到会。", []),
        ("宣传委员可通知。", []),
    ],
)
def test_subjects(handbook: Handbook, sentence: str, roles: list[str]) -> None:
    handbook.add_body(f"§ {sentence}")
    demands = handbook.examine()[0].demands
    assert [role for role in ("secretary", "publicity", "member") if demands.get(role)] == roles
    assert [demand.text for role in roles for demand in demands[role]] == [sentence] * len(roles)


def test_a_sentence_with_its_clause(handbook: Handbook) -> None:
    """Sentences end at 。 and ；; list items count; what macros stand for is said in words."""
    handbook.add_body(
        '§ 党课要准备。宣传委员应按 {{ ref("#prepare") }} 准备；党员应到场，带{{ term("党课") }}材料。 {#who}\n\na) 书记应审核；'
    )
    demands = handbook.examine()[0].demands
    assert {role: [(d.standard.slug, d.clause.anchor, d.text) for d in found] for role, found in demands.items()} == {
        "publicity": [("party-lecture", "who", "宣传委员应按…准备；")],
        "member": [("party-lecture", "who", "党员应到场，带党课材料。")],
        "secretary": [("party-lecture", "who", "书记应审核；")],
    }


def test_cells_of_a_table_are_no_sentences(handbook: Handbook) -> None:
    handbook.add_body("§ 分工见下表。\n\n| 做什么 | 谁 |\n|---|---|\n| 审核：书记应审核 | 书记应签名 |")
    assert handbook.examine()[0].demands == {}


def test_a_handbook_without_roles_demands_of_nobody(handbook: Handbook) -> None:
    handbook.write("docs/_data/roles.yml", "[]\n")
    assert handbook.examine()[0].demands == {}
