"""The pages of an import: upload, match, try, bring in; only for those who may, and only one's own."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from conftest import DESKTOP, PHONE
from sixia.doors.imports import plan, running
from sixia.doors.imports.models import ImportRun, Mapping
from sixia.doors.imports.tests.made import PLAIN, as_csv, plain_row, told, write
from sixia.ground.people import actions as people
from sixia.ledger import queries
from sixia.ledger.queries import Filters
from tests.cast import MORNING, SINCE

FILE = as_csv([PLAIN, plain_row("1"), plain_row("2"), plain_row("3", 乡镇="没有的镇")])


def upload(client, content=FILE, name="工单.csv"):
    return client.post("/desk/import/", {"file": SimpleUploadedFile(name, content)})


def columns(run):
    by_heading = {heading: name for name, heading in run.as_plan.columns.items()}
    return {f"column-{place}": by_heading.get(heading, "") for place, heading in enumerate(PLAIN)}


@pytest.fixture
def lin(client, cast):
    client.force_login(cast.users["lin"])
    return client


def test_a_file_the_scanner_refuses_or_cannot_look_at_is_not_kept(lin, settings):
    for scanner, why in (("false", "没有通过安全检查"), ("/no/such/scanner", "现在不能检查")):
        settings.SCANNER = scanner

        page = upload(lin)

        assert page.status_code == 422 and why in page.content.decode()
        assert not ImportRun.objects.exists()


def test_a_file_goes_in_by_upload_trial_and_start(lin, cast):
    page = upload(lin)
    run = ImportRun.objects.get()
    assert page["Location"] == f"/desk/import/{run.token}/"
    shown = lin.get(page["Location"]).content.decode()
    assert "村口路灯坏了" in shown
    assert "没有叫“没有的镇”的地区" in shown

    lin.post(f"{page['Location']}columns/", {**columns(run), "source": "热线", "name": "县热线", "try": "1"})
    running.carry_on()
    assert "将新增 2" in lin.get(page["Location"]).content.decode()
    lin.post(f"{page['Location']}start/")
    running.carry_on()

    run.refresh_from_db()
    assert (run.status, told(run)) == ("done", (3, 2, 0, 1))
    assert not run.file.exists()
    assert Mapping.objects.get().name == "县热线"
    assert len(queries.found(cast.who("lin"), Filters(source="热线"), at=MORNING)) == 2
    report = b"".join(lin.get(f"{page['Location']}rows.csv").streaming_content).decode("utf-8-sig")
    assert report.count("\n") == 4
    assert "没有的镇" in report


def test_the_progress_is_shown_until_it_is_done(lin):
    url = upload(lin)["Location"]
    run = ImportRun.objects.get()
    lin.post(f"{url}columns/", {**columns(run), "source": "热线", "try": "1"})

    assert "<progress" in lin.get(f"{url}progress/").content.decode()
    running.carry_on()
    assert lin.get(f"{url}progress/")["HX-Refresh"] == "true"


def test_a_disguised_file_is_refused_with_what_to_do(lin):
    page = upload(lin, b"<html><table></table></html>", "工单.xlsx")

    assert page.status_code == 422
    assert "另存为" in page.content.decode()


def test_two_columns_for_one_field_are_refused(lin):
    url = upload(lin)["Location"]
    said = columns(ImportRun.objects.get()) | {"column-2": "title"}

    page = lin.post(f"{url}columns/", said)

    assert page.status_code == 422
    assert "已经对应" in page.content.decode()


def test_nobody_without_the_permit_comes_in(client, cast):
    client.force_login(cast.users["zhao"])

    assert client.get("/desk/import/").status_code == 403


def test_the_import_of_someone_else_is_not_there(client, cast, lin):
    url = upload(lin)["Location"]
    client.force_login(cast.users["qian"])

    assert client.get(url).status_code == 404
    assert client.post(f"{url}drop/").status_code == 404


def test_nobody_imports_into_another_county(client, cast):
    client.force_login(cast.users["qian"])
    url = upload(client)["Location"]
    run = ImportRun.objects.get()

    client.post(f"{url}columns/", {**columns(run), "source": "热线", "try": "1"})
    running.carry_on()

    run.refresh_from_db()
    assert told(run) == (3, 0, 0, 3)


def test_a_file_given_up_is_gone(lin):
    url = upload(lin)["Location"]
    run = ImportRun.objects.get()

    lin.post(f"{url}drop/")

    assert not run.file.exists()
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize(("screen", "size"), [(DESKTOP, "desktop"), (PHONE, "phone")])
def test_the_pages_look_right(new_page, screenshot, cast, tmp_path, screen, size):
    page = new_page(screen)
    page.goto("/sign-in/?next=/desk/import/")
    page.fill("[name=username]", "lin")
    page.fill("[name=password]", "a-long-test-password")
    page.click("main button")
    screenshot(page, f"import-home-{size}")
    page.set_input_files("[name=file]", write(tmp_path, FILE, "工单.csv"))
    page.click("main .sheet button")
    page.wait_for_selector("[name=try]")
    screenshot(page, f"import-columns-{size}")
    page.click("[name=try]")
    page.wait_for_selector("progress")
    screenshot(page, f"import-progress-{size}")
    running.carry_on()
    page.wait_for_selector("text=正式导入")
    screenshot(page, f"import-trial-{size}")

    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_nobody_changes_how_others_files_are_read(lin, cast, client):
    at = upload(lin)["Location"]
    lin.post(f"{at}columns/", {**columns(ImportRun.objects.get()), "source": "热线", "name": "县热线"})
    luo = cast.users["luo"]
    people.give_post(user=luo, unit=cast.desk_unit, area=cast.county, role="desk", from_on=SINCE)
    client.force_login(luo)
    theirs = upload(client)["Location"]
    run = ImportRun.objects.filter(by=luo).get()

    for name in ("县热线", next(iter(plan.shipped()))):
        page = client.post(f"{theirs}columns/", {**columns(run), "source": "别的", "name": name})
        assert page.status_code == 422
        assert "请换一个名称" in page.content.decode()

    kept = Mapping.objects.get()
    assert (kept.by, kept.as_plan.defaults["source"]) == (cast.users["lin"], "热线")


def test_an_import_keeps_the_desks_own_navigation(lin):
    page = lin.get(upload(lin)["Location"]).content.decode()

    for words in ("我的待办", "全部诉求", "登记诉求", "受理分办岗"):
        assert words in page
