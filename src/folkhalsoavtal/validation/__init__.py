"""What is wrong or unwise in a record, as data: findings, the rules behind them, and their run over a record."""

from folkhalsoavtal.validation.findings import Context, Finding, Rule, Ruleset, Severity
from folkhalsoavtal.validation.rules import GRUND
from folkhalsoavtal.validation.run import Validation, validate

__all__ = ["GRUND", "Context", "Finding", "Rule", "Ruleset", "Severity", "Validation", "validate"]
