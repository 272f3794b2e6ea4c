"""Users, the units they work in, the posts they hold, and the duty lists of the units."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from sixia.ground.people import permits
from sixia.ground.places.models import Area


class User(AbstractUser):
    """Someone who signs in. What they may do comes from their posts, never from the account."""

    name = models.CharField(_("姓名"), max_length=40)
    is_demo = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name or self.username


class Unit(models.Model):
    """An office that answers for something. ``path`` is the ids from the root down, each with a slash.

    From ``closed_on`` on (a local date) it takes nothing more; ``successor`` does.
    """

    class Kind(models.TextChoices):
        DEPARTMENT = "department", _("部门")
        TOWNSHIP = "township", _("乡镇（街道）")
        VILLAGE = "village", _("村（社区）")
        DESK = "desk", _("受理分办机构")
        ENTERPRISE = "enterprise", _("公共服务企业")

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    area = models.ForeignKey(Area, models.PROTECT, related_name="units")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=80)
    code = models.CharField(max_length=40, unique=True)
    path = models.CharField(max_length=140, unique=True)
    closed_on = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("path",)

    def __str__(self) -> str:
        return self.name

    @property
    def only_by_duty_list(self) -> bool:
        """Townships and villages take only what their own duty list names (国办函〔2025〕66号)."""
        return self.kind in {self.Kind.TOWNSHIP, self.Kind.VILLAGE}


class Post(models.Model):
    """A function someone holds: in a unit, over an area, from a day to a day (``to_on`` not included)."""

    user = models.ForeignKey(User, models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    area = models.ForeignKey(Area, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=24, choices=[(role.name, role.label) for role in permits.ROLES])
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.unit} {self.get_role_display()}"


class Category(models.Model):
    """What a request is about, in three levels; ``path`` is the codes from the root down."""

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    name = models.CharField(max_length=60)
    code = models.CharField(max_length=20, unique=True)
    path = models.CharField(max_length=80, unique=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("path",)
        verbose_name_plural = "categories"
        constraints = [
            models.UniqueConstraint(fields=("parent", "name"), name="one_category_name_under_one_parent"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def level(self) -> int:
        """1 for the widest, 3 for the narrowest."""
        return self.path.count("/")


class Duty(models.Model):
    """One line of the routing catalogue: this category in this area is this unit's, on this basis."""

    category = models.ForeignKey(Category, models.PROTECT, related_name="duties")
    area = models.ForeignKey(Area, models.PROTECT, related_name="duties")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="duties")
    basis = models.CharField(max_length=120)

    class Meta:
        verbose_name_plural = "duties"
        constraints = [
            models.UniqueConstraint(fields=("category", "area", "unit"), name="one_duty_line_per_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.category} · {self.area} → {self.unit}"


class DeclaredTie(models.Model):
    """What an official has declared to bind them to a unit or to another official; it holds until ended.

    ``relation`` is a code of the ledger's relations; ``words`` are for the desk and themselves alone.
    """

    uid = models.UUIDField(unique=True)
    official = models.ForeignKey(User, models.PROTECT, related_name="ties")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    relation = models.CharField(max_length=10)
    words = models.CharField(max_length=500)
    declared_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(unit__isnull=False) | models.Q(person__isnull=False),
                name="a_tie_binds_to_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.official} · {self.unit or self.person}"
