"""An import brings no word of what residents think."""

from sixia.doors.imports.fields import FIELDS


def test_an_import_has_no_column_for_an_evaluation():
    assert not FIELDS.keys() & {"solved", "satisfaction", "evaluated_by", "evaluated_at", "said"}
