"""Records to and from JSON text: strict in reading, canonical in writing. cattrs is known here and nowhere else."""

from folkhalsoavtal.serialization.converter import make_converter
from folkhalsoavtal.serialization.json_schema import json_schema
from folkhalsoavtal.serialization.records import (
    SCHEMA,
    Record,
    dump,
    dumps,
    load,
    loads,
    packaged_forms,
    packaged_methods,
    upgrade,
)

__all__ = [
    "SCHEMA",
    "Record",
    "dump",
    "dumps",
    "json_schema",
    "load",
    "loads",
    "make_converter",
    "packaged_forms",
    "packaged_methods",
    "upgrade",
]
