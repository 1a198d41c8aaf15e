import pickle
from string import Formatter

import pytest

from folkhalsoavtal.errors import (
    TEXTS,
    Contradiction,
    DocumentError,
    FolkhalsoavtalError,
    InvalidType,
    InvalidValue,
    SeveralErrors,
    UnknownReference,
    flatten,
    pointer,
    raise_all,
)

ONE = InvalidValue("id-form", path="/id", got="'A B'")
OTHER = UnknownReference("okand-part", path="/parter/0", got="'x'", known=("drn", "kommun"))


def test_an_error_says_where_and_what_would_be_right() -> None:
    assert str(OTHER) == "/parter/0: 'x' is not a party of the agreement; the parties are drn, kommun"
    assert str(InvalidValue("tomt-dokument")) == "the document is empty"


def test_errors_are_also_the_builtin_kind_that_python_would_raise() -> None:
    assert issubclass(InvalidType, TypeError)
    for kind in (InvalidValue, UnknownReference, Contradiction, SeveralErrors, DocumentError):
        assert issubclass(kind, ValueError)
    for kind in (InvalidType, InvalidValue, UnknownReference, Contradiction, SeveralErrors, DocumentError):
        assert issubclass(kind, FolkhalsoavtalError)


def test_several_errors_keep_each() -> None:
    both = SeveralErrors([ONE, OTHER])
    assert flatten(both) == (ONE, OTHER)
    assert str(both) == f"{ONE}; {OTHER}"
    assert [error.path for error in both.at("/avtal").errors] == ["/avtal/id", "/avtal/parter/0"]


@pytest.mark.parametrize("error", [ONE, OTHER, SeveralErrors([ONE, OTHER]), DocumentError([ONE])])
def test_errors_survive_pickling(error: FolkhalsoavtalError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert again.path == error.path


def test_raise_all() -> None:
    raise_all([])
    with pytest.raises(InvalidValue):
        raise_all([ONE])
    with pytest.raises(SeveralErrors):
        raise_all([ONE, OTHER])


def test_a_pointer_escapes_what_rfc_6901_escapes() -> None:
    assert pointer("a/b", 0, "c~d") == "/a~1b/0/c~0d"
    assert pointer() == ""


def test_every_text_is_a_template_with_plain_names() -> None:
    for text in TEXTS.values():
        assert all(name is None or name.isidentifier() for _, name, _, _ in Formatter().parse(text))
