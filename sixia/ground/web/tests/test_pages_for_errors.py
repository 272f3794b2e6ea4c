"""Pages for what went wrong."""

from django.test import Client

from sixia.ground.web import errors


def test_what_is_not_there_answers_with_a_page_of_ours(client, db):
    answer = client.get("/no/such/page/")

    assert answer.status_code == 404
    assert "没有找到这一页" in answer.content.decode()


def test_a_form_without_its_token_is_told_so(db):
    answer = Client(enforce_csrf_checks=True).post("/language/", {"language": "en"})

    assert answer.status_code == 403
    assert "已经失效" in answer.content.decode()


def test_the_page_for_our_own_failure_asks_nothing_of_the_database(rf):
    answer = errors.broken(rf.get("/"))

    assert answer.status_code == 500
    assert "系统暂时出错了" in answer.content.decode()


def test_a_refusal_says_its_reason(rf, db):
    answer = errors.not_allowed(rf.get("/"), PermissionError("这一页需要的权限是：督办。"))

    assert "这一页需要的权限是：督办。" in answer.content.decode()
