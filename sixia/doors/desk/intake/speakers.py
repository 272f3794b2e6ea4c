"""Who speaks for whom at the counter: representatives of a group, a proxy with a mandate, words by mouth."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sixia.ground.vault import masks, normal
from sixia.ground.vault.person import Person
from sixia.ground.web.widgets import Phone
from sixia.ledger.actions import MOST_REPRESENTATIVES
from sixia.ledger.codes import Channel, MandateScope, Spoken

PRIVATE = {"data-no-draft": True}


class Speakers(forms.Form):
    """The questions about whoever speaks; part of the form of intake."""

    by_proxy = forms.BooleanField(label=gettext_lazy("代别人提出"), required=False)
    proxy_name = forms.CharField(
        label=gettext_lazy("受委托人的姓名"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs=PRIVATE),
        help_text=gettext_lazy("上面的姓名电话写委托人（有诉求的人）。"),
    )
    proxy_phone = forms.CharField(
        label=gettext_lazy("受委托人的电话"), max_length=40, required=False, widget=Phone
    )
    mandate = forms.ChoiceField(
        label=gettext_lazy("委托办哪些事"),
        choices=[("", gettext_lazy("请选择")), *MandateScope.choices],
        required=False,
        help_text=gettext_lazy("委托书放在“照片或者材料”里。撤回和评价只能由委托人自己办。"),
    )
    spoken = forms.ChoiceField(
        label=gettext_lazy("口头提出的，怎样向本人核对"),
        choices=[("", gettext_lazy("书面提出，或者还没有核对")), *Spoken.choices],
        required=False,
    )
    heads = forms.IntegerField(
        label=gettext_lazy("一共几个人"), min_value=1, max_value=100_000, initial=1, required=False
    )
    representatives = forms.CharField(
        label=gettext_lazy("另外几位代表"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, **PRIVATE}),
        help_text=gettext_lazy(
            "每行一位：姓名、空格、电话。连同上面的一位不超过五人（《信访工作条例》第二十条）。"
        ),
    )


def people_in(text: str) -> tuple[Person, ...]:
    """One person a line: a name, then a telephone number if there is one."""
    found = []
    for line in filter(None, (normal.text(line).strip() for line in text.splitlines())):
        name, _space, phone = line.replace("，", " ").replace(",", " ").rpartition(" ")
        if not any(char.isdigit() for char in phone):
            name, phone = line, ""
        found.append(Person(name=name.strip(), phone=phone))
    return tuple(found)


def check_group(form: forms.Form, said: dict[str, Any]) -> None:
    """A group that comes speaks through at most five of its own, whom it names."""
    others = people_in(said.get("representatives") or "")
    if any(masks.looks_masked(person.name + person.phone) for person in others):
        form.add_error("representatives", _("姓名、电话里有隐去符号（*），请填写完整。"))
    elif len(others) + 1 > MOST_REPRESENTATIVES:
        form.add_error("representatives", _("代表不超过五人，请群众重新推选。"))
    elif others and len(others) + 1 > said["heads"]:
        form.add_error("representatives", _("代表的人数比一共的人数还多，请核对。"))
    elif others and said.get("anonymous"):
        form.add_error("representatives", _("有代表的，请把一位代表的姓名电话写在上面，不要勾选匿名。"))
    elif _comes_in_a_crowd(said) and said.get("anonymous"):
        form.add_error("anonymous", _("五人以上来访须推选代表，请写代表的姓名电话。"))


def _comes_in_a_crowd(said: dict[str, Any]) -> bool:
    return said.get("channel") == Channel.VISIT and said["heads"] > MOST_REPRESENTATIVES


def check_proxy(form: forms.Form, said: dict[str, Any]) -> None:
    """Whoever speaks for another says who they are and how far they may, and brings the paper."""
    given = said.get("proxy_name") or said.get("proxy_phone") or said.get("mandate")
    if not given:
        return
    if not said.get("proxy_name"):
        form.add_error("proxy_name", _("请写受委托人的姓名。"))
    if not said.get("mandate"):
        form.add_error("mandate", _("请选委托办哪些事。"))
    if not said.get("papers") and not form.has_error("papers"):
        form.add_error("papers", _("受委托提出的，请附上委托书的照片。"))
    if said.get("anonymous"):
        form.add_error("anonymous", _("受委托提出的，请写委托人的姓名电话。"))


def proxy_of(said: dict[str, Any]) -> Person | None:
    """Who speaks for the one who asks; None when they speak for themselves."""
    if not said["proxy_name"]:
        return None
    return Person(name=said["proxy_name"], phone=said["proxy_phone"])
