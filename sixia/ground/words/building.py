"""The migration operation that puts up a shelf, on whichever database the house stands."""

from typing import Any

from django.db import router
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from sixia.ground.words import engines, shelves


class MakeShelf(Operation):
    """Puts up the table of one shelf; taking it back takes the index away, the texts stay where they are."""

    reversible = True
    reduces_to_sql = False

    def __init__(self, shelf: str) -> None:
        self.shelf = shelf

    def state_forwards(self, app_label: str, state: Any) -> None:
        """A shelf is no model."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """This will make the table."""
        self._run(app_label, schema_editor, "make")

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """This will drop the table."""
        self._run(app_label, schema_editor, "drop")

    def describe(self) -> str:
        """This will say it in the list of migrations."""
        return f"Put up the search shelf {self.shelf}"

    def _run(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, verb: str) -> None:
        connection = schema_editor.connection
        if router.allow_migrate(connection.alias, app_label):
            for sql in getattr(engines.engine(connection), verb)(shelves.table(self.shelf)):
                schema_editor.execute(sql, params=None)
