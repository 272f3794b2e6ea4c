"""`python -m sixia` is the same as `sixia`."""

from sixia.config.cli import main

main()
