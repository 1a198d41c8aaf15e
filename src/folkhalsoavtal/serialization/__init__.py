"""Records to and from JSON text: strict in reading, canonical in writing. cattrs is known here and nowhere else."""

from folkhalsoavtal.serialization.converter import make_converter
from folkhalsoavtal.serialization.records import SCHEMA, Record, dump, dumps, load, loads, packaged_forms

__all__ = ["SCHEMA", "Record", "dump", "dumps", "load", "loads", "make_converter", "packaged_forms"]
