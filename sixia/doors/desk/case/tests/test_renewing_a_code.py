"""A resident who lost the query code gets a new one at the counter; the old one stops working."""

import re

import pytest

from sixia.ledger import queries
from tests.cast import MORNING, filed

pytestmark = pytest.mark.django_db


def test_the_new_code_opens_the_page_and_the_old_one_does_not(cast, client):
    receipt = filed(cast)
    client.force_login(cast.users["luo"])

    page = client.post(
        f"/desk/case/{receipt.case.number}/renew_code/", {"reason": "本人带身份证到窗口，原来的纸条丢了"}
    )

    code = re.search(r"\d{4} \d{4}", page.content.decode()).group()
    opened = queries.by_number_and_code(receipt.case.number, code, at=MORNING)
    assert opened is not None
    assert queries.by_number_and_code(receipt.case.number, receipt.code, at=MORNING) is None
    assert [event.step for event in queries.timeline(opened)] == ["register", "renew_code"]


def test_the_handling_unit_cannot_give_itself_a_code(cast, client):
    receipt = filed(cast)
    client.force_login(cast.users["zhao"])

    page = client.post(f"/desk/case/{receipt.case.number}/renew_code/", {"reason": "试试看能不能评价"})

    assert page.status_code in {403, 404}
