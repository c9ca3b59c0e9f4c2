"""The shipped handbook, built strictly once for the whole test run."""

from __future__ import annotations

import pytest

from tests.site.building import Built, build_real, once


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return Built(once(tmp_path_factory, "real-handbook", build_real))
