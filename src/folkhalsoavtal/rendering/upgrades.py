"""What was changed in an old document when it was upgraded."""

from folkhalsoavtal.rendering.blocks import Group, Item, Listing
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.rendering.texts import UPGRADES
from folkhalsoavtal.upgrades import Change, Upgrade


def upgrade_group(upgrade: Upgrade, lang: Language) -> Group:
    """From which schema to which, and under it a line for each change."""
    return (Listing([Item(_heading(upgrade, lang), tuple(change_text(c, lang) for c in upgrade.changes))], plain=True),)


def _heading(upgrade: Upgrade, lang: Language) -> str:
    before, after = upgrade.schema_before, upgrade.schema_after
    if before == after:
        return lang.text("The document is of {efter}, and nothing is changed.", efter=after)
    if not upgrade.changes:
        return lang.text("From {fore} to {efter}: nothing but the schema is changed.", fore=before, efter=after)
    return lang.text("From {fore} to {efter}:", fore=before, efter=after)


def change_text(change: Change, lang: Language) -> str:
    """What was changed, with its place."""
    return f"{change.path}: {lang.text(UPGRADES[change.code], **change.params)}"
