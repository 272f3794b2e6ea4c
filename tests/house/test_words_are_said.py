"""Chinese outside a translation call is found wherever it stands."""

from __future__ import annotations

import pytest

from tools import han

pytestmark = pytest.mark.house


def test_no_chinese_stands_outside_a_translation_call():
    assert list(han.loose(han.Path(__file__).resolve().parents[2])) == []


def test_loose_chinese_in_code_is_found():
    source = '"""文件"""\na = _("交办")  # 注释\nb = "退回"\nc = f"{a}退回"\nd = "层"  # words: data\n'

    assert [line for line, _ in han.in_python(source)] == [3, 4]


def test_loose_chinese_in_a_template_is_found():
    source = (
        '{# 注释 #}\n{% translate "交办" %}\n<p>退回</p>\n'
        "{% blocktranslate %}由{{ unit }}\n办理{% endblocktranslate %}\n"
        '<input placeholder="姓名">\n{% include "x.html" with label=_("姓名") %}\n'
    )

    assert [line for line, _ in han.in_template(source)] == [3, 6]


def test_loose_chinese_in_a_script_is_found():
    source = '// 注释\n/* 注释\n注释 */\nsay(gettext("保存"));\nsay("保存");\nconst a = `${n}条`;\n'

    assert [line for line, _ in han.in_script(source)] == [5, 6]
