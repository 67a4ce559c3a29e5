"""Dates in words: points, spans and bounds."""

import pytest

from facing import press, resources
from facing.press import times

UI = press.ui((resources.templates(),))


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (None, ""),
        ("1958-01-28", "28 January 1958"),
        ({"when": "1958-01"}, "January 1958"),
        ({"from": "1958-08-01", "to": "1958-08-10"}, "early August 1958"),
        ({"from": "1958-08-11", "to": "1958-08-20"}, "mid-August 1958"),
        ({"from": "1958-02-21", "to": "1958-02-28"}, "late February 1958"),
        ({"from": "1958-08-01", "to": "1958-08-31"}, "August 1958"),
        ({"from": "1958-08-02", "to": "1958-08-10"}, "2–10 August 1958"),
        ({"from": "1958-01-25", "to": "1958-02-03"}, "25 January – 3 February 1958"),
        ({"from": "1958-10", "to": "1959-01"}, "October 1958 – January 1959"),
        ({"from": "1958", "to": "1959"}, "1958–1959"),
        ({"from": "1958", "to": "1958"}, "1958"),
        ({"from": "1958-03"}, "from March 1958"),
        ({"to": "1945"}, "until 1945"),
        ({"notBefore": "1958"}, "not before 1958"),
        ({"notAfter": "1958-05-01"}, "not after 1 May 1958"),
        ({"notBefore": "1957", "notAfter": "1959"}, "between 1957 and 1959"),
        ({"notBefore": "1959-08-01", "notAfter": "1959-08-10"}, "between 1 and 10 August 1959"),
        (
            {"notBefore": "1959-07-30", "notAfter": "1959-08-10"},
            "between 30 July and 10 August 1959",
        ),
        ({"notBefore": "1959-07", "notAfter": "1959-08"}, "between July and August 1959"),
        ({"notBefore": "1959-08-03", "notAfter": "1959-08"}, "between 3 and 31 August 1959"),
        ({"notBefore": "1959-08-03", "notAfter": "1959"}, "between 3 August and 31 December 1959"),
        ({"notBefore": "1959-08", "notAfter": "1959-08-28"}, "between 1 and 28 August 1959"),
        ({"notBefore": "1959", "notAfter": "1959-08"}, "between January and August 1959"),
        ({"notBefore": "1959", "notAfter": "1959-08-28"}, "between 1 January and 28 August 1959"),
        ({"notBefore": "1958", "notAfter": "1959-08"}, "between 1958 and August 1959"),
        (
            {"notBefore": "1958-08-01", "notAfter": "1959-08-10"},
            "between 1 August 1958 and 10 August 1959",
        ),
    ],
)
def test_a_time_is_said_as_precisely_as_it_is_known(when, words):
    assert times.spoken(when, UI) == words
