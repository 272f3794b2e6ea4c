"""The area tree, from province to grid, and the sites that stand in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Area(models.Model):
    """One place in the administrative tree.

    ``path`` is the codes from the root down, each followed by a slash, so that a subtree is a prefix. From
    ``closed_on`` on (a local date) nothing new lies here; ``successor`` takes its place.
    """

    class Level(models.TextChoices):
        PROVINCE = "province", _("省")
        CITY = "city", _("市")
        COUNTY = "county", _("县（市、区）")
        TOWN = "town", _("乡镇（街道）")
        VILLAGE = "village", _("村（社区）")
        GRID = "grid", _("网格")

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    level = models.CharField(max_length=10, choices=Level.choices)
    name = models.CharField(max_length=60)
    code = models.CharField(max_length=20, unique=True)
    path = models.CharField(max_length=140, unique=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("path",)
        constraints = [
            models.UniqueConstraint(fields=("parent", "name"), name="one_name_under_one_parent"),
        ]

    def __str__(self) -> str:
        return self.name

    def covers(self, path: str) -> bool:
        """Whether ``path`` lies in this area or below it."""
        return path.startswith(self.path)


class Site(models.Model):
    """A spot people can name: a village hall, an enterprise, a project site, a grid station."""

    class Kind(models.TextChoices):
        VILLAGE = "village", _("村部（居委会）")
        COMMUNITY = "community", _("小区")
        ENTERPRISE = "enterprise", _("企业")
        PROJECT = "project", _("项目工地")
        STATION = "station", _("网格驿站")
        HALL = "hall", _("议事厅（亭）")
        STUDIO = "studio", _("诉源治理工作室")
        SCHOOL = "school", _("学校")
        PRACTICE = "practice", _("主题实践点")
        OTHER = "other", _("其他")

    area = models.ForeignKey(Area, models.PROTECT, related_name="sites")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=80)
    address = models.CharField(max_length=120, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("area__path", "name")
        constraints = [models.UniqueConstraint(fields=("area", "name"), name="one_site_name_in_one_area")]

    def __str__(self) -> str:
        return self.name
