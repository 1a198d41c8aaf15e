"""What cattrs found wrong, as errors of ours with their places."""

from collections.abc import Iterator

import attrs
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
)

from folkhalsoavtal.errors import FolkhalsoavtalError, InvalidValue, flatten, pointer
from folkhalsoavtal.serialization.text import quoted


def faults(error: Exception, path: str = "") -> Iterator[FolkhalsoavtalError]:
    """Every fault behind an error raised while reading, in the order of the document's model.

    Anything that is neither cattrs' nor ours is a fault of the library, and is raised as it is.
    """
    match error:
        case FolkhalsoavtalError():
            yield from (fault.at(path) for fault in flatten(error))
        case ForbiddenExtraKeysError():
            known = tuple(attribute.name for attribute in attrs.fields(error.cl))
            for key in sorted(error.extra_fields):
                yield InvalidValue("okand-nyckel", path=path + pointer(key), key=quoted(key), known=known)
        case ClassValidationError() | IterableValidationError():
            yield from _grouped(error, path)
        case _:
            raise error


def _grouped(error: ClassValidationError | IterableValidationError, path: str) -> Iterator[FolkhalsoavtalError]:
    placed, rest = error.group_exceptions()
    for inner, note in placed:
        if isinstance(note, AttributeValidationNote):
            place = path + pointer(note.name)
            if isinstance(inner, KeyError):
                yield InvalidValue("nyckel-saknas", path=place, key=note.name)
                continue
        else:
            place = path + pointer(note.index)
        yield from faults(inner, place)
    for inner in rest:
        yield from faults(inner, path)
