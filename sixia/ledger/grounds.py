"""The grounds on which a request is not accepted: the article of each, and what the resident can do then."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sixia.ledger.codes import DeclineGround


@dataclass(frozen=True)
class Ground:
    """The article a refusal rests on, and the remedy that is always told with it."""

    article: Promise
    remedy: Promise


GROUNDS: Mapping[DeclineGround, Ground] = {
    DeclineGround.REPEATED: Ground(
        _("《信访工作条例》第十九条第三款"),
        _("请等原受理机关在期限内答复；不服它的处理意见，收到后三十日内可以申请复查。"),
    ),
    DeclineGround.JUDICIAL: Ground(
        _("《信访工作条例》第三十一条"),
        _("请向写明的法院、仲裁、复议等机关提出；不清楚怎样提出的，可以拨打 12348 咨询。"),
    ),
    DeclineGround.NOT_OURS: Ground(
        _("《信访工作条例》第二十三条"),
        _("请向写明的有权处理的机关提出；它不受理的，可以请双方共同的上一级机关决定。"),
    ),
    DeclineGround.SECRET: Ground(
        _("《中华人民共和国保守国家秘密法》关于不得在未采取保密措施的网络中传递国家秘密的规定"),
        _("请到接待场所当面提出，不要在网上、电话里说。"),
    ),
}
