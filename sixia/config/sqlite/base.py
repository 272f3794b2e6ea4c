"""Django's SQLite backend, entering the gate at BEGIN IMMEDIATE and leaving it when the transaction ends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base

from sixia.config.sqlite.gate import Gate


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that writes only when it is its turn."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._gate: Gate | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """This will open the file, and the gate that stands beside it."""
        self._gate = None if self.is_in_memory_db() else Gate(file=Path(f"{self.settings_dict['NAME']}.gate"))
        return super().get_new_connection(conn_params)

    def _start_transaction_under_autocommit(self) -> None:
        if self._gate is not None:
            self._gate.enter()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._leave()
            raise

    def _commit(self) -> None:
        # A commit that fails is followed by a rollback: the gate stays ours until then.
        super()._commit()  # type: ignore[misc]
        self._leave()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._leave()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._leave()

    def _leave(self) -> None:
        if self._gate is not None:
            self._gate.leave()
