"""Chinese numerals: what stands in the newspaper, and what else may."""

import pytest

from tests.numerals.sayings import compared, rows


@pytest.mark.parametrize(("text", "meanings"), rows("printed.zh"))
def test_the_numbers_of_the_newspaper_are_read(text, meanings):
    found, expected = compared(text, meanings, "zh")
    assert found == expected


@pytest.mark.parametrize(("text", "meanings"), rows("others.zh"))
def test_other_numbers_are_read(text, meanings):
    found, expected = compared(text, meanings, "zh")
    assert found == expected
