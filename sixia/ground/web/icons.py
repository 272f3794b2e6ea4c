"""The house's own icons: strokes on a grid of 24 × 24, drawn in ``icons.toml``."""

import tomllib
from pathlib import Path

ICONS: dict[str, str] = tomllib.loads(Path(__file__).with_name("icons.toml").read_text("utf-8"))
