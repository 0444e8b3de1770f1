"""What can go wrong, as exceptions.

Every error carries a stable ``code`` to compare with, the ``path`` of the trouble in the input
where one is known, and a ``help`` that says what to do. The same mistake has the same code and
path in Rust, Python and JavaScript.
"""

from __future__ import annotations

__all__ = ["InputError", "LimitError", "QueryError", "VpclensError"]


class VpclensError(ValueError):
    """The base of all errors of this package.

    ``str(error)`` is the message: one line, the user's own words in backticks.

    Attributes:
        code: stable, for programs: ``"query.unknown_resource"``.
        path: where in the input, or ``None``: ``"DescribeVpcs[2].Vpcs.Vpc[0].CidrBlock"``,
            or ``"dump/vpcs.json:3:17"`` (file, line, column) where the text is not JSON.
        help: what to do about it, or ``None``.

    Example:
        >>> import vpclens
        >>> try:
        ...     vpclens.Network.from_openapi("{")
        ... except vpclens.VpclensError as error:
        ...     print(type(error).__name__)
        InputError
    """

    code: str
    path: str | None
    help: str | None

    def __init__(
        self, message: str, code: str, path: str | None = None, help: str | None = None
    ) -> None:
        # all four are kept as `args`, so that an error survives pickling (process pools)
        super().__init__(message, code, path, help)
        self.code = code
        self.path = path
        self.help = help

    def __str__(self) -> str:
        return str(self.args[0])


class InputError(VpclensError):
    """The network or the question has not the form that is read here."""


class QueryError(VpclensError):
    """The question does not fit: an unknown resource, a port too many, no room for a block."""


class LimitError(VpclensError):
    """The input is larger or nested deeper than the limits that protect against hostile input."""
