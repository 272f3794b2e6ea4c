"""What the tests of the notices share."""

from sixia.outputs.notices.tests.folder import folder

__all__ = ["folder"]
