"""What people read: findings, errors, tests, budgets and whole reports as text, in Swedish and English.

babel is known here and nowhere else. Texts are looked up in the catalogs of ``rendering/locale``; the English text is
the key.
"""

from folkhalsoavtal.rendering.language import LANGUAGES
from folkhalsoavtal.rendering.render import render
from folkhalsoavtal.rendering.report import report
from folkhalsoavtal.rendering.ring import ring

__all__ = ["LANGUAGES", "render", "report", "ring"]
