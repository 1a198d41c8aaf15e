"""``python -m folkhalsoavtal``: the same as the command."""

from folkhalsoavtal.cli import run

run()
