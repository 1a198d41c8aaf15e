"""What a financing rule is reckoned on, beside the period and the parties."""

from attrs import frozen

from folkhalsoavtal.berakning import Berakning


@frozen(kw_only=True)
class Underlag:
    """The inputs of a financing rule (underlag).

    Attributes:
        total: What is to be shared, as the calculation that gave it; None when it is unknown.

    .. versionadded:: 0.1.0
    """

    total: Berakning | None = None
