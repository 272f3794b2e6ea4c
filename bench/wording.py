"""What the invented residents say: places, troubles and wishes, put together by chance."""

from collections.abc import Callable, Sequence

WHERE = (
    "村口",
    "小区东门",
    "学校门前",
    "菜市场旁",
    "河堤上",
    "卫生院对面",
    "老街",
    "安置房三号楼",
    "工地北侧",
    "文化广场",
)
WHAT = (
    "路灯不亮", "自来水浑浊", "电压不稳", "物业乱收费", "垃圾没有清运", "夜间施工噪声",
    "下水道堵塞", "道路坑洼积水", "医保报销遇阻", "违章搭建挡道", "公交车改线不便", "低保申请没有答复",
)  # fmt: skip
SINCE = ("已经半个月", "从上周开始", "反映过两次", "入秋以来", "昨天夜里", "每逢下雨")
WISH = (
    "请尽快派人查看。",
    "希望有人答复。",
    "老人孩子出行不便。",
    "请告知由哪个单位负责。",
    "盼望早日解决。",
)


def story(choose: Callable[[Sequence[str]], str]) -> tuple[str, str]:
    """A title, and the words below it."""
    title = f"{choose(WHERE)}{choose(WHAT)}"
    return title, f"{title}，{choose(SINCE)}，{choose(WISH)}"
