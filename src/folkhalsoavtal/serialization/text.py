"""JSON text to a tree and back, with nothing guessed, rounded or dropped on the way."""

import codecs
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final, cast

from attrs import frozen

from folkhalsoavtal.errors import Contradiction, DocumentError, FolkhalsoavtalError, InvalidValue, pointer
from folkhalsoavtal.fields import wrong_type

_MOST_DIGITS: Final = 19
# far more than any record has, and far less than Python's own limit
_DEEPEST: Final = 100
_SHOWN: Final = 40


@frozen
class Number:
    """A number of a document that no field takes: with decimals or an exponent, too long, or not a number."""

    text: str


class RepeatedKeys(dict[str, Any]):
    """An object in which keys stand more than once; it holds the last value of each."""

    repeated: tuple[str, ...]


def parse(document: str | bytes) -> Any:
    """The tree behind a JSON text: dict, list, str, bool, None, int, and :class:`Number` for other numbers.

    Raises:
        DocumentError: When the text is empty, is not UTF-8 or JSON, or is nested too deeply.
    """
    text = _decode(document).removeprefix("\ufeff")
    if not text.strip():
        raise DocumentError([InvalidValue("tomt-dokument")])
    try:
        tree = json.loads(
            text,
            parse_int=lambda digits: int(digits) if len(digits.lstrip("-")) <= _MOST_DIGITS else Number(digits),
            parse_float=Number,
            parse_constant=Number,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        fault = InvalidValue("inte-json", line=error.lineno, column=error.colno)
        raise DocumentError([fault]) from None
    except RecursionError:
        raise DocumentError([InvalidValue("for-djupt")]) from None
    if _is_deeper(tree, _DEEPEST):
        raise DocumentError([InvalidValue("for-djupt")])
    return tree


def _is_deeper(tree: Any, than: int) -> bool:
    """Whether values stand in one another in more levels; told without a call for each level."""
    level = [tree]
    for _ in range(than):
        level = [item for value in level for _, item in _children(value)]
    return bool(level)


def _decode(document: str | bytes) -> str:
    if isinstance(document, str):
        return document
    if not isinstance(document, (bytes, bytearray)):
        raise wrong_type(document, "str | bytes")
    try:
        return codecs.decode(document, "utf-8")
    except UnicodeDecodeError as error:
        raise DocumentError([InvalidValue("inte-utf8", byte=error.start)]) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) == len(pairs):
        return plain
    marked = RepeatedKeys(plain)
    marked.repeated = tuple(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
    return marked


def repeated_keys(tree: Any) -> Iterator[FolkhalsoavtalError]:
    """The keys that stand more than once in one object, anywhere in the tree."""
    # the steps to a value are made a path only where it is told: nearly every document has no such key
    waiting: list[tuple[tuple[str | int, ...], Any]] = [((), tree)]
    while waiting:
        steps, value = waiting.pop()
        if isinstance(value, RepeatedKeys):
            for key in value.repeated:
                yield Contradiction("dubbel-nyckel", path=pointer(*steps, key), key=quoted(key))
        inside = reversed([(step, item) for step, item in _children(value) if _has_children(item)])
        waiting += (((*steps, step), item) for step, item in inside)


def _has_children(value: Any) -> bool:
    return isinstance(value, (dict, list))


def _children(value: Any) -> Iterable[tuple[str | int, Any]]:
    if isinstance(value, dict):
        return cast("dict[str, Any]", value).items()
    return enumerate(cast("list[Any]", value)) if isinstance(value, list) else ()


def write(tree: Any) -> str:
    """The canonical text of a tree: its own order, two spaces of indent, UTF-8, one newline at the end."""
    return json.dumps(tree, indent=2, ensure_ascii=False) + "\n"


def quoted(value: Any) -> str:
    """A value of a document as an error quotes it: as in the document, short, on one line and safe to print."""
    if isinstance(value, Number):
        text = value.text
    elif isinstance(value, dict):
        text = "{…}" if value else "{}"
    elif isinstance(value, list):
        text = "[…]" if value else "[]"
    else:
        text = json.dumps(value, ensure_ascii=False)
        text = text if text.isprintable() else json.dumps(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
