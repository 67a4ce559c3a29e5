"""Timelines and charts as browsers lay them out: marks on the axis, words within the page."""

import pytest

pytestmark = pytest.mark.browser

WIDTHS = (1440, 390)

OFF = """() => {
  // how far, in pixels, bars of whole months begin from the lines of their axis
  const found = []
  for (const panel of document.querySelectorAll('.panel')) {
    const lines = [...panel.querySelectorAll('.axis line')].map(l => l.getBoundingClientRect().left)
    for (const bar of panel.querySelectorAll('li rect.within')) {
      const left = bar.getBoundingClientRect().left
      found.push(Math.min(...lines.map(line => Math.abs(line - left))))
    }
  }
  return found
}"""

SMALLEST = """() => Math.min(...[...document.querySelectorAll('.plates *')]
  .filter(one => [...one.childNodes].some(node => node.nodeType == 3 && node.data.trim()))
  .map(one => {
    const svg = one.ownerSVGElement
    const box = svg && svg.viewBox.baseVal
    const scale = box && box.width ? svg.getBoundingClientRect().width / box.width : 1
    return parseFloat(getComputedStyle(one).fontSize) * scale
  }))"""

COVERED = """() => {
  const boxes = [...document.querySelectorAll('.panel li')].map(li => {
    const [mark, words] = [li.querySelector('svg rect, svg circle'), li.querySelector('div')]
    return mark && [mark.getBoundingClientRect(), words.getBoundingClientRect()]
  }).filter(Boolean)
  return boxes.filter(([mark, words]) =>
    mark.left < words.right - 1 && words.left < mark.right - 1 &&
    mark.top < words.bottom - 1 && words.top < mark.bottom - 1).length
}"""

WIDE = "document.documentElement.scrollWidth <= innerWidth"


@pytest.mark.parametrize("width", WIDTHS)
def test_marks_stand_where_the_axis_says_and_clear_of_their_words(site, page_in, width):
    page = page_in((site / "timeline.html").as_uri(), width)
    offs = page.evaluate(OFF)  # most begin with a month
    assert sum(off < 1 for off in offs) > len(offs) / 2 > 5
    assert page.evaluate(COVERED) == 0


@pytest.mark.parametrize("name", ["timeline.html", "charts.html", "pages/recheck.html"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_letter_is_too_small_and_nothing_wider_than_the_page(site, page_in, width, name):
    page = page_in((site / name).as_uri(), width)
    assert page.evaluate(SMALLEST) >= 11
    assert page.evaluate(WIDE)


def test_points_and_events_are_reached_by_key_and_lead_to_their_words(site, page_in):
    page = page_in((site / "charts.html").as_uri())
    point = page.locator(".points a").first
    point.focus()
    assert page.evaluate("document.activeElement.closest('.points') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/*.html#p*")
