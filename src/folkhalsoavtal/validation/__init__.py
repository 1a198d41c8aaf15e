"""What is wrong or unwise in a record, as data: findings, the rules behind them, and their run over a record."""

from folkhalsoavtal.validation.findings import Context, Finding, Rule, Ruleset, Severity
from folkhalsoavtal.validation.rulesets import (
    FORE_ANTAGANDE,
    FORE_INSANDNING,
    FORE_UNDERSKRIFT,
    GRUND,
    RULESETS,
    STRIKT,
)
from folkhalsoavtal.validation.run import Validation, validate
from folkhalsoavtal.waivers import Waiver, Waivers

__all__ = [
    "FORE_ANTAGANDE",
    "FORE_INSANDNING",
    "FORE_UNDERSKRIFT",
    "GRUND",
    "RULESETS",
    "STRIKT",
    "Context",
    "Finding",
    "Rule",
    "Ruleset",
    "Severity",
    "Validation",
    "Waiver",
    "Waivers",
    "validate",
]
