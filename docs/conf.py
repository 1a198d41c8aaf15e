"""How the documentation is built: ``sphinx-build -W docs docs/_build``."""

import sys
from importlib.metadata import version as version_of
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

project = "folkhalsoavtal"
author = "The folkhalsoavtal developers"
copyright = "2026, The folkhalsoavtal developers"
release = version_of("folkhalsoavtal")
version = release

extensions = ["catalogue", "lifecycle", "wheel", "myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
nitpicky = False

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_default_options = {"show-inheritance": False}
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True

html_theme = "furo"
html_title = "folkhalsoavtal"
html_show_sourcelink = False
# the schema, beside the page that tells of it
html_extra_path = ["../src/folkhalsoavtal/serialization/schema"]
