"""A network that was read, ready to be asked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeAlias

from vpclens import _native
from vpclens._text import query_text, text_of
from vpclens.verdict import Direction, EndpointChoice, FilterVerdict, Lang, Note, Verdict

__all__ = ["Network", "Semantics"]

Semantics: TypeAlias = Mapping[str, bool]
"""What the provider does not document, decided by you: ``{"tcp25_unblocked": True}``."""


class Network:
    """A network that was read, ready to be asked. It never changes; threads may share it.

    Made by ``from_openapi``, ``from_document`` or ``from_files``. All three take

    * ``semantics``: a dict that decides what the provider does not document,
      for instance ``{"tcp25_unblocked": True}``; an unknown key is an ``InputError``;
    * ``lang``: ``"en"`` or ``"zh"``, the language of every text about this network.

    and raise ``InputError`` when the text is not JSON or not what the provider writes, and
    ``LimitError`` when it is too large. What was merely not understood is in ``notices``.

    Example:
        >>> import vpclens
        >>> net = vpclens.Network.from_openapi({"DescribeVpcs": {"Vpcs": {"Vpc": []}}})
        >>> net
        <Network: 0 endpoints>
    """

    __slots__ = ("_lang", "_native")

    def __init__(self, native: _native.Network, lang: Lang) -> None:
        self._native = native
        self._lang = lang

    @classmethod
    def from_openapi(
        cls,
        dump: Mapping[str, Any] | str | bytes,
        *,
        semantics: Semantics | None = None,
        lang: Lang = "en",
    ) -> Network:
        """Read responses of the provider's API, as the ``aliyun`` command prints them.

        Args:
            dump: ``{"DescribeVpcs": response, "DescribeVSwitches": [page, page], …}``, as a dict,
                JSON text or UTF-8 bytes. A response may carry ``"_request"``, the parameters of
                the call, where it does not say itself what it is about.
            semantics: see the class.
            lang: see the class.
        """
        native = _native.Network.from_openapi(text_of(dump, lang), _optional(semantics, lang), lang)
        return cls(native, lang)

    @classmethod
    def from_document(
        cls,
        document: Mapping[str, Any] | str | bytes,
        *,
        semantics: Semantics | None = None,
        lang: Lang = "en",
    ) -> Network:
        """Read the package's own format, ``{"vpclens": 1, …}``, which ``to_document`` writes."""
        native = _native.Network.from_document(
            text_of(document, lang), _optional(semantics, lang), lang
        )
        return cls(native, lang)

    @classmethod
    def from_files(
        cls,
        files: Mapping[str, str | bytes],
        *,
        semantics: Semantics | None = None,
        lang: Lang = "en",
    ) -> Network:
        """Read any mix of files, whose kind is recognised by their content.

        Args:
            files: name to content. The names appear in errors and notices; nothing is opened.
            semantics: see the class.
            lang: see the class.

        Example:
            >>> import pathlib, vpclens
            >>> folder = pathlib.Path("examples/three-tier")
            >>> files = {path.name: path.read_bytes() for path in folder.glob("*.json")}
            >>> net = vpclens.Network.from_files(files)
        """
        texts = [
            (text_of(name, lang), text_of(content, lang, name)) for name, content in files.items()
        ]
        return cls(_native.Network.from_files(texts, _optional(semantics, lang), lang), lang)

    @property
    def notices(self) -> tuple[Note, ...]:
        """What was not understood while reading."""
        return tuple(Note(**note) for note in json.loads(self._native.notices(self._lang)))

    @property
    def diagnostics(self) -> tuple[Note, ...]:
        """What does not fit together, and what the provider's API would have refused."""
        return tuple(Note(**note) for note in json.loads(self._native.diagnostics(self._lang)))

    @property
    def endpoints(self) -> tuple[EndpointChoice, ...]:
        """The resources that can be asked about. IP addresses can be asked about as well."""
        return tuple(EndpointChoice(**choice) for choice in json.loads(self._native.endpoints()))

    def to_document(self) -> str:
        """The network as JSON text in the package's own format, for ``from_document``."""
        return self._native.to_document()

    def reach(
        self,
        source: str,
        destination: str,
        protocol: str = "tcp",
        port: int | None = None,
        source_port: int | None = None,
        lang: Lang | None = None,
    ) -> Verdict:
        """Can ``source`` open this connection to ``destination``, and why or why not?

        Args:
            source: a resource id (``eni-…``, or ``i-…`` for the instance's primary interface) or
                an IP address. An address that belongs to no VPC is a host on the Internet.
            destination: likewise.
            protocol: ``"tcp"``, ``"udp"``, ``"icmp"``, ``"icmpv6"``, ``"gre"`` or a protocol
                number as text, ``"0"`` to ``"255"``.
            port: the destination's port, 1 to 65535; TCP and UDP need one, the others have none.
            source_port: the source's port; left out, it is open, and so is the answer where a
                rule asks for one.
            lang: the language of the texts; the network's own if left out.

        Raises:
            QueryError: an unknown resource, or a protocol and ports that do not fit.

        Example:
            >>> import pathlib, vpclens
            >>> folder = pathlib.Path("examples/three-tier")
            >>> files = {path.name: path.read_bytes() for path in folder.glob("*.json")}
            >>> net = vpclens.Network.from_files(files)
            >>> net.reach("i-bp1threetierapp01", "i-bp1threetierdb01", port=3306).outcome
            'unreachable'
        """
        query = query_text(
            {
                "source": source,
                "destination": destination,
                "protocol": protocol,
                "port": port,
                "source_port": source_port,
            }
        )
        return Verdict.from_json(self._native.reach(query, lang or self._lang))

    def filter(
        self,
        interface: str,
        direction: Direction,
        *,
        source: str | None = None,
        destination: str | None = None,
        protocol: str = "tcp",
        port: int | None = None,
        source_port: int | None = None,
        via_load_balancer: bool = False,
        lang: Lang | None = None,
    ) -> FilterVerdict:
        """Would this network interface let this packet pass? Nothing else on its way is looked at.

        Args:
            interface: an ``eni-…``, or an ``i-…`` for the instance's primary interface.
            direction: ``"ingress"`` or ``"egress"``, seen from the interface.
            source: an IP address; may be left out for egress: the interface's own.
            destination: an IP address; may be left out for ingress: the interface's own.
            protocol: as in ``reach``.
            port: the destination's port.
            source_port: the source's port.
            via_load_balancer: whether a load balancer forwards the packet.
            lang: the language of the texts; the network's own if left out.

        Raises:
            QueryError: an unknown interface, or a packet that cannot exist.
        """
        query = query_text(
            {
                "interface": interface,
                "direction": direction,
                "source": source,
                "destination": destination,
                "protocol": protocol,
                "port": port,
                "source_port": source_port,
                "via_load_balancer": via_load_balancer or None,
            }
        )
        return FilterVerdict.from_json(self._native.filter(query, lang or self._lang))

    def __repr__(self) -> str:
        count = len(self.endpoints)
        return f"<Network: {count} endpoint{'' if count == 1 else 's'}>"


def _optional(semantics: Semantics | None, lang: str) -> str | None:
    return None if semantics is None else text_of(semantics, lang, "semantics")
