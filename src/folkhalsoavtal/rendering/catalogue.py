"""The rules themselves, to read: the list of a set, and a page for each with all that is known of it."""

import inspect
from collections.abc import Iterator

from folkhalsoavtal.fields import tag_of
from folkhalsoavtal.rendering.blocks import Block, Field, Group, Heading, Listing, Paragraph, Row, Table
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.rendering.sentences import fix_template, message_template, source_text
from folkhalsoavtal.validation import RULESETS, Rule, Ruleset, Severity


def ruleset_groups(ruleset: Ruleset, lang: Language) -> Iterator[Group]:
    """A table of the rules of a set: code, severity, and the text of the rule with the names of its parameters."""
    rows = (Row((rule.code, severity_text(rule, lang), message_template(rule, lang))) for rule in ruleset.rules)
    heads = (lang.text("Code"), lang.text("Severity"), lang.text("Text"))
    yield (Heading(ruleset.name, 1), Table(heads, tuple(rows), numbers=False))


def rule_groups(rule: Rule, lang: Language) -> Iterator[Group]:
    """All that is known of a rule."""
    yield (Heading(rule.code, 1), Paragraph(message_template(rule, lang)))
    yield tuple(_facts(rule, lang))
    if lang.code == "en":
        yield tuple(_more(rule))
    sets = tuple(
        f"{name}: {severity_text(held, lang)}"
        for name, ruleset in RULESETS.items()
        if (held := ruleset.rule(rule.code)) is not None
    )
    yield (Heading(lang.text("Sets of rules"), 2), Listing(sets))


def _facts(rule: Rule, lang: Language) -> Iterator[Block]:
    if lang.code == "en":  # the docstrings are in English
        yield Field("When", when(rule))
    if (fix := fix_template(rule, lang)) is not None:
        yield Field(lang.text("Fix"), fix)
    yield Field(lang.text("Severity"), severity_text(rule, lang))
    yield Field(lang.text("Looks at"), lang.label(tag_of(rule.subject)))
    if rule.needs_day:
        yield Field(lang.text("Needs a day"), lang.text("yes"))
    if rule.valid_from is not None:
        yield Field(lang.text("In force from"), lang.show(rule.valid_from))
    if rule.valid_until is not None:
        yield Field(lang.text("In force until"), lang.show(rule.valid_until))
    if rule.kallhanvisning is not None:
        yield Field(lang.label("kallhanvisning"), source_text(rule.kallhanvisning, lang))


def when(rule: Rule) -> str:
    """When a rule finds something: the first paragraph of the docstring of its function, in English."""
    return " ".join((inspect.getdoc(rule.check) or "").partition("\n\n")[0].split())


def _more(rule: Rule) -> Iterator[Block]:
    """What the docstring of the function says beside when: its paragraphs and lists, without its sources."""
    _, *more = (inspect.getdoc(rule.check) or "").replace("``", "").split("\n\n")
    for text in more:
        if text.startswith("- "):
            yield Listing([" ".join(item.split()) for item in f"\n{text}".split("\n- ")[1:]])
        elif not text.startswith("*Source:*"):
            yield Paragraph(" ".join(text.split()))


def severity_text(rule: Rule, lang: Language) -> str:
    """How much a finding of a rule matters, and at the least in its set."""
    if rule.at_least in (None, Severity.ERROR):
        return lang.show(rule.at_least or rule.severity)
    return lang.text("at least {grad}", grad=rule.at_least)
