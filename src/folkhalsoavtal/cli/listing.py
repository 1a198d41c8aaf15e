"""The commands that tell what comes with the library: its forms, its rules, its schema."""

import argparse
import sys

from folkhalsoavtal.cli.checking import SETS
from folkhalsoavtal.cli.data import rule_data
from folkhalsoavtal.cli.reading import CLEAN, UNREADABLE, Checked, read, tell_faults, write, write_json
from folkhalsoavtal.errors import InvalidValue
from folkhalsoavtal.fields import shown
from folkhalsoavtal.rendering import render, report
from folkhalsoavtal.rendering.catalogue import rule_groups, ruleset_groups
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.rendering.report import MARKUPS
from folkhalsoavtal.serialization import dumps, json_schema, packaged_forms
from folkhalsoavtal.validation.catalogue import RULES


def formular(args: argparse.Namespace, lang: Language) -> int:
    """Print a form that comes with the library, or the list of them."""
    forms = packaged_forms()
    known = tuple(f"{form.id} {form.version}" for form in forms)
    if args.id is None:
        if args.format != "text":
            fault = InvalidValue("formular-saknas", path="/id", got=args.format, known=known)
            tell_faults(Checked(file="formular", faults=(fault,)), lang)
            return UNREADABLE
        write("\n".join(f"{form.id} {form.version}: {form.benamning}" for form in forms))
        return CLEAN
    found = [form for form in forms if form.id == args.id and args.version in (None, form.version)]
    if not found:
        wanted = " ".join(filter(None, (args.id, args.version)))
        fault = InvalidValue("okant-varde", path="/id", got=shown(wanted), known=known)
        tell_faults(Checked(file="formular", faults=(fault,)), lang)
        return UNREADABLE
    form = found[-1]
    write((dumps(form) if args.format == "json" else report(form, lang.code, markup=args.format)).rstrip("\n"))
    return CLEAN


def rules(args: argparse.Namespace, lang: Language) -> int:
    """Print the rules of a set, or one rule."""
    ruleset = SETS[args.rules]
    if args.code is not None and args.code not in RULES:
        fault = InvalidValue("okant-varde", path="/code", got=shown(args.code), known=tuple(RULES))
        tell_faults(Checked(file="rules", faults=(fault,)), lang)
        return UNREADABLE
    if args.format == "json":
        chosen = ruleset.rules if args.code is None else (RULES[args.code],)
        write_json([rule_data(rule, lang) for rule in chosen])
        return CLEAN
    groups = ruleset_groups(ruleset, lang) if args.code is None else rule_groups(RULES[args.code], lang)
    write(MARKUPS[args.format](list(groups)))
    return CLEAN


def schema(args: argparse.Namespace, lang: Language) -> int:
    """Print the JSON Schema of documents."""
    try:
        write_json(json_schema(args.typ))
    except InvalidValue as fault:
        tell_faults(Checked(file="schema", faults=(fault,)), lang)
        return UNREADABLE
    return CLEAN


def upgraded(args: argparse.Namespace, lang: Language) -> int:
    """Print a document as one of today, and beside it what is changed."""
    each = read(args.files[0])
    tell_faults(each, lang)
    if each.record is None:
        return UNREADABLE
    sys.stdout.write(dumps(each.record))
    if each.upgrade is not None:
        sys.stderr.write(render(each.upgrade, lang.code) + "\n")
    return CLEAN
