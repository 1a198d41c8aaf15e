"""The commands that tell what comes with the library: its forms, its rules, its schema."""

import argparse
import sys
from difflib import get_close_matches

from folkhalsoavtal.cli.checking import SETS
from folkhalsoavtal.cli.data import rule_data
from folkhalsoavtal.cli.reading import CLEAN, UNREADABLE, Checked, read_bytes, tell_faults, write, write_json
from folkhalsoavtal.errors import DocumentError, InvalidValue
from folkhalsoavtal.fields import shown
from folkhalsoavtal.rendering import render, report
from folkhalsoavtal.rendering.catalogue import rule_groups, ruleset_groups
from folkhalsoavtal.rendering.language import Language
from folkhalsoavtal.rendering.report import MARKUPS
from folkhalsoavtal.serialization import dumps, json_schema, packaged_forms, packaged_methods, upgrade
from folkhalsoavtal.validation.catalogue import RULES


def formular(args: argparse.Namespace, lang: Language) -> int:
    """Print a form that comes with the library, or the list of them."""
    forms = packaged_forms()
    known = tuple(f"{form.id} {form.version}" for form in forms)
    if args.id is None:
        if args.format != "text":
            fault = InvalidValue("id-saknas", path="/id", got=args.format, known=known)
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


def metod(args: argparse.Namespace, lang: Language) -> int:
    """Print a method that comes with the library, or the list of them."""
    metoder = {each.id: each for each in packaged_methods()}
    if args.id is None and args.format == "text":
        write("\n".join(f"{each.id}: {each.benamning}" for each in metoder.values()))
        return CLEAN
    if args.id not in metoder:
        code, got = ("okant-varde", shown(args.id)) if args.id is not None else ("id-saknas", args.format)
        fault = InvalidValue(code, path="/id", got=got, known=tuple(metoder))
        tell_faults(Checked(file="metod", faults=(fault,)), lang)
        return UNREADABLE
    chosen = metoder[args.id]
    write((dumps(chosen) if args.format == "json" else report(chosen, lang.code, markup=args.format)).rstrip("\n"))
    return CLEAN


def rules(args: argparse.Namespace, lang: Language) -> int:
    """Print the rules of a set, or one rule."""
    ruleset = SETS[args.rules]
    code: str | None = args.code
    if code is not None and code not in RULES:
        near = tuple(get_close_matches(code, RULES, n=5, cutoff=0.4)) or tuple(RULES)
        fault = InvalidValue("okant-varde", path="/code", got=shown(code), known=near)
        tell_faults(Checked(file="rules", faults=(fault,)), lang)
        return UNREADABLE
    # a rule is told as the set has it, where it is in the set
    chosen = ruleset.rules if code is None else (ruleset.rule(code) or RULES[code],)
    if args.format == "json":
        write_json([rule_data(rule, lang) for rule in chosen])
        return CLEAN
    groups = ruleset_groups(ruleset, lang) if code is None else rule_groups(chosen[0], lang)
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
    [file] = args.files
    document, faults = read_bytes(file)
    try:
        text, told = ("", None) if document is None else upgrade(document)
    except DocumentError as error:
        text, told, faults = "", None, error.errors
    tell_faults(Checked(file=file, faults=faults), lang)
    sys.stdout.write(text)
    if told is not None and told.schema_before != told.schema_after:
        sys.stderr.write(render(told, lang.code) + "\n")
    return UNREADABLE if faults else CLEAN
