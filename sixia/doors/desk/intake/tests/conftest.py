"""The same browser at the desk as for the lists."""

from sixia.doors.desk.lists.tests.conftest import at_desk

__all__ = ["at_desk"]
