"""The picture and the pages show the life as it is: every state, every way, every refusal in words."""

import xml.etree.ElementTree as ET

from sixia.ledger import draw, life, life_page, words_page
from sixia.ledger.guards import GUARDS


def test_every_way_of_the_life_is_in_the_picture():
    assert draw.undrawn() == set()
    assert set(draw.PLACES) == set(life.EVERY_STATE)


def test_every_line_of_the_picture_is_a_way_of_the_life():
    for line in draw.LINES:
        for before in (line.before, *line.also):
            assert draw.labels(before, line.after), f"{before} → {line.after.name}"


def test_the_picture_can_be_read_by_any_program():
    texts = [node.text for node in ET.fromstring(draw.svg()).iter("{http://www.w3.org/2000/svg}text")]

    assert {str(state.label) for state in life.EVERY_STATE} <= set(texts)


def test_the_page_has_every_step_and_says_every_refusal_in_a_sentence():
    page = life_page.render()

    assert all(f"`{step.name}`" in page for step in life.EVERY_STEP)
    assert all(life_page.refusal(name).endswith(("。", "？")) for name in GUARDS)


def test_the_page_of_words_has_every_state():
    page = words_page.render()

    assert all(f"| {state.label} | `{state.name}` |" in page for state in life.EVERY_STATE)
