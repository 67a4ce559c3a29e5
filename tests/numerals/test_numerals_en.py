"""English numerals: what stands in the translations, and what else may."""

import pytest

from tests.numerals.sayings import compared, rows


@pytest.mark.parametrize(("text", "meanings"), rows("printed.en"))
def test_the_numbers_of_the_translations_are_read(text, meanings):
    found, expected = compared(text, meanings, "en")
    assert found == expected


@pytest.mark.parametrize(("text", "meanings"), rows("others.en"))
def test_other_numbers_are_read(text, meanings):
    found, expected = compared(text, meanings, "en")
    assert found == expected
