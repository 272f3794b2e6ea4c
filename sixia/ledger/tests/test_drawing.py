"""The picture and the pages show the life as it is: every state, every way, every refusal in words."""

import xml.etree.ElementTree as ET

from sixia.ledger import draw, life, life_page, words_page
from sixia.ledger.guards import GUARDS


def test_every_way_of_the_life_is_in_the_picture():
    assert draw.undrawn() == set()
    assert set(draw.PLACES) == set(life.EVERY_STATE)


def test_every_line_and_note_of_the_picture_is_a_way_of_the_life():
    told = [(line.before, line.after) for line in draw.LINES]
    told += [way for note in draw.NOTES for way in note.ways]

    for before, after in told:
        assert draw.labels(before, after), f"{before} → {after.name}"


def _on_the_rim(point, state):
    (x, y), (width, height) = draw.PLACES[state], draw.BOX
    across, down = abs(point[0] - x), abs(point[1] - y)
    return (across == width // 2 and down <= height // 2) or (down == height // 2 and across <= width // 2)


def _passes(line, point):
    stretches = zip(line.corners, line.corners[1:], strict=False)
    return any(
        min(a[0], b[0]) <= point[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= point[1] <= max(a[1], b[1])
        for a, b in stretches
    )


def test_every_line_leaves_the_state_it_is_taken_from_and_ends_at_the_one_it_leads_to():
    for line in draw.LINES:
        start, end = line.corners[0], line.corners[-1]
        branches = (one for one in draw.LINES if one.before is line.before and one is not line)
        leaves = line.before is None or _on_the_rim(start, line.before)

        assert leaves or any(_passes(one, start) for one in branches), f"{line.before} → {line.after}"
        assert _on_the_rim(end, line.after), f"{line.before} → {line.after}"


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
