"""A calendar file that cannot be relied on is refused with a sentence that names what is wrong."""

import pytest

from sixia.ground.days.notices import NoticeError, read, read_all

SOUND = """
year = 2030
provisional = false
title = "关于2030年部分节假日安排的通知"
number = "国办发明电〔2029〕1号"
issued_on = 2029-11-01

[[holiday]]
name = "国庆节"
first = 2030-10-01
last = 2030-10-07
work = [2030-09-29]
"""


def refusal(folder, text, *, name="2030.toml"):
    file = folder / name
    file.write_text(text, encoding="utf-8")
    with pytest.raises(NoticeError) as refused:
        read(file)
    return str(refused.value)


def test_a_sound_file_is_read(tmp_path):
    (tmp_path / "2030.toml").write_text(SOUND, encoding="utf-8")

    (notice,) = read_all(folder=tmp_path)

    assert (notice.year, len(notice.holidays[0].off)) == (2030, 7)


@pytest.mark.parametrize(
    ("right", "wrong", "sentence"),
    [
        ("2030-09-29]", "2030-09-30]", "2030-09-30 不是周末"),
        ("2030-09-29]", "2030-10-05]", "2030-10-05 写了两次"),
        ("2030-09-29]", '"29日"]', "应当是日期的列表"),
        ("last = 2030-10-07", "last = 2030-09-07", "起止日期不合理"),
        ("last = 2030-10-07", "last = 2030-12-07", "起止日期不合理"),
        ("last = 2030-10-07", 'last = "7日"', "缺少 last"),
        ('number = "国办发明电〔2029〕1号"', "", "缺少 number"),
        ("provisional = false", "provisional = 0", "缺少 provisional"),
        ("2030-10-0", "2031-10-0", "不属于 2030 年"),
        ("year = 2030", "year = 2029", "文件名与其中的年份 2029 不一致"),
        ("year = 2030", "year = ", "无法读取"),
        ("[[holiday]]", "[holiday]", "缺少 holiday"),
    ],
)
def test_each_kind_of_slip_has_its_sentence(tmp_path, right, wrong, sentence):
    assert right in SOUND

    said = refusal(tmp_path, SOUND.replace(right, wrong))

    assert sentence in said
    assert "2030.toml" in said


def test_a_file_that_is_not_text_is_refused(tmp_path):
    (tmp_path / "2030.toml").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(NoticeError, match="无法读取"):
        read(tmp_path / "2030.toml")
