"""The forms of a standard as PDFs beside their Word files."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from macros.downloads import form_path
from macros.press import forms
from macros.press.forms import print_forms
from macros.store import Store
from tests.conftest import Handbook

APPENDIX = """## 附录：登记表（资料性） {#register}

/// form | 党课登记表 {#register-form}
    kind: 表格

| 姓名 | [[姓名]] | 日期 | [[日期：日期]] |
|---|---|---|---|
| 同意 | [[同意：勾选]] | 方式 | [[方式：选择 举手/投票]] |
///
"""


def test_written_once_and_kept(handbook: Handbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    handbook.add_body(APPENDIX)
    catalog, findings = handbook.examine()
    assert findings == []
    standard = catalog.standards["party-lecture"]
    store = Store(tmp_path / "store")
    keys = print_forms([standard], tmp_path / "site", store, "某学会")
    path = tmp_path / "site" / form_path(standard, standard.outline.forms[0], "pdf")
    first = path.read_bytes()
    names = list((PdfReader(BytesIO(first)).get_fields() or {}).keys())
    assert names == ["姓名", "日期", "同意", "方式"]

    monkeypatch.setattr(forms, "form_pdf", lambda *_, **__: pytest.fail("laid out again"))
    path.unlink()
    assert print_forms([standard], tmp_path / "site", store, "某学会") == keys
    assert path.read_bytes() == first
