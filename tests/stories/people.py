"""The people of the stories, each before a page of their own: what they read, press and type."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from conftest import DESKTOP, PHONE

PASSWORD = "a-long-test-password"
LANGUAGES = ("zh-hans", "en")


@dataclass
class HeldClock:
    """A clock that stands still until it is moved."""

    at: datetime

    def read(self) -> datetime:
        """The moment at which it is held."""
        return self.at

    def pass_on(self, **spans: int) -> None:
        """Let time pass: `pass_on(minutes=5)`, `pass_on(days=1)`."""
        self.at += timedelta(**spans)


@dataclass
class Album:
    """Pictures of pages; nothing is done when there is no folder to put them in."""

    folder: Path | None

    def keep(self, page: Any, name: str) -> None:
        """Take a page on both screens, in both languages, and leave it as it was."""
        if self.folder is None:
            return
        before = page.viewport_size
        for language in LANGUAGES:
            if language != "zh-hans":
                _speak(page, language)
            for screen, size in (("phone", PHONE), ("desktop", DESKTOP)):
                page.set_viewport_size(size["viewport"])
                page.screenshot(path=self.folder / f"story-{name}-{screen}-{language}.png", full_page=True)
        page.set_viewport_size(before)
        _speak(page, "zh-hans")

    def keep_as_it_is(self, page: Any, name: str) -> None:
        """Take a page that cannot be loaded twice, on both screens, in the language it speaks."""
        if self.folder is None:
            return
        before = page.viewport_size
        for screen, size in (("phone", PHONE), ("desktop", DESKTOP)):
            page.set_viewport_size(size["viewport"])
            page.screenshot(path=self.folder / f"story-{name}-{screen}.png", full_page=True)
        page.set_viewport_size(before)


def _speak(page: Any, language: str) -> None:
    """Switch the language by its cookie and load the page again."""
    page.context.add_cookies([{"name": "django_language", "value": language, "url": page.url}])
    page.reload()


@dataclass
class Resident:
    """Someone with a phone in the hand and no account."""

    page: Any

    def file(
        self, words: str, *, kind: str, name: str = "", phone: str = "", against: str = ""
    ) -> tuple[str, str]:
        """Answer every question and send, without a name if none is given; number and code of the receipt."""
        page = self.page
        page.goto("/")
        page.get_by_role("link", name="反映诉求").first.click()
        page.get_by_label("您遇到了什么事？").fill(words)
        self._on()
        page.get_by_label(kind).check()
        self._on()
        page.get_by_label("清溪镇").check()
        self._on()
        page.get_by_label("村、社区").select_option("v1")
        page.get_by_label("怎么找到那个地方").fill("小卖部对面")
        self._on()
        self._on()  # no pictures
        page.get_by_label("愿意，这是我自己的事" if name else "不留姓名，匿名反映").check()
        self._on()
        if name:
            page.get_by_label("姓名").fill(name)
            page.get_by_label("电话").fill(phone)
            self._on()
        if against:
            page.locator("select[name=unit]").select_option(label=against)
        self._on()
        page.get_by_role("button", name="提交诉求").click()
        page.wait_for_url("**/receipt/**")
        number, code = page.locator(".receipt__number").all_inner_texts()
        return number, code

    def _on(self) -> None:
        self.page.get_by_role("button", name="继续").click()

    def follow(self, number: str, code: str) -> None:
        """Open the page of a case with what stands on the receipt."""
        self.page.goto("/track/")
        self.page.get_by_label("编号").fill(number)
        self.page.get_by_label("查询码").fill(code)
        self.page.get_by_role("button", name="查询").click()
        self.page.wait_for_url(f"**/case/{number}/")

    def look_again(self, number: str) -> None:
        """Open the page of a case that this phone still knows."""
        self.page.goto(f"/case/{number}/")

    @property
    def next_thing(self) -> str:
        """What the page says comes next, by whom and by when."""
        return " ".join(self.page.locator(".next").inner_text().split())

    @property
    def steps(self) -> list[str]:
        """Every step the page tells, the first one first."""
        return self.page.locator(".timeline__title").all_inner_texts()[::-1]


@dataclass
class Official:
    """Someone at the desk, signed in."""

    page: Any
    login: str

    def sign_in(self) -> "Official":
        """Give account and password, and come to one's list."""
        self.page.goto("/sign-in/")
        self.page.get_by_label("账号").fill(self.login)
        self.page.get_by_label("密码").fill(PASSWORD)
        self.page.get_by_role("button", name="登录").click()
        self.page.wait_for_url("**/desk/")
        return self

    def come_back(self) -> "Official":
        """Go on where one was; the next morning one signs in again."""
        self.page.goto("/desk/")
        return self.sign_in() if "/sign-in/" in self.page.url else self

    def my_list(self) -> list[str]:
        """The titles that wait for me, the most urgent first."""
        self.page.goto("/desk/")
        return self.page.locator("a.title").all_inner_texts()

    def open(self, number: str) -> "Official":
        """Open the page of a case by its address."""
        self.page.goto(f"/desk/case/{number}/")
        return self

    def open_from_my_list(self, number: str) -> "Official":
        """Open a case from where one finds it in the morning."""
        self.page.goto("/desk/")
        self.page.locator(f"tr:has-text('{number}') a.title").click()
        self.page.wait_for_url(f"**/desk/case/{number}/**")
        return self

    def status_of(self, address: str) -> int:
        """What the server answers when this person types an address."""
        return int(self.page.request.get(address).status)

    @property
    def state(self) -> str:
        """Where the case stands, in the word under its title."""
        return self.page.locator(".case-head .state").first.inner_text().strip()

    @property
    def limits(self) -> str:
        """The running limits, in words."""
        return " ".join(self.page.locator(".case-limits").inner_text().split())

    def start(self, words: str) -> None:
        """Have the form of a step in front of one: it is open already, or a button leads to it."""
        if self.page.locator("#take").get_by_role("button", name=words, exact=True).count():
            return
        way = self.page.locator(".case-choices a").get_by_text(words, exact=True)
        if not way.is_visible():
            self.page.locator("details.more summary", has_text="随时可以做的").click()
        way.click()
        self.page.locator("#take").wait_for()

    def take(self, words: str, **answers: object) -> None:
        """Take a step by its name on the button, with answers by the names of the questions."""
        self.start(words)
        for name, value in answers.items():
            self.answer(name, value)
        self.page.locator("#take").get_by_role("button", name=words, exact=True).click()
        self.page.get_by_text(f"已办理“{words}”").wait_for()

    def answer(self, name: str, value: object) -> None:
        """Type, pick or tick the answer to one question."""
        asked = self.page.locator(f"#take [name={name}]")
        kind = asked.first.get_attribute("type") or asked.first.evaluate("one => one.tagName")
        if kind in {"radio", "checkbox"}:
            self.page.locator(f"#take [name={name}][value='{value}']").check()
        elif kind == "SELECT":
            asked.select_option(str(value))
        else:
            asked.fill(str(value))
