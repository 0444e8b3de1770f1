"""A network that was read, ready to be asked."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, TypeAlias

from vpclens import _native
from vpclens._columns import Addresses, Ports, Protocols, columns
from vpclens._configuration import read_configuration
from vpclens._text import query_text, text_of
from vpclens._written import read
from vpclens.advice import Advice, Existing, Needs, Place
from vpclens.exposure import BlastRadius, Exposure, Origin
from vpclens.filters import Allowed, EffectiveRules
from vpclens.fixes import Change, Fix, Fixes
from vpclens.intents import Gate, IntentsCheck
from vpclens.many import FilterMany
from vpclens.survey import By, Diff, Matrix, Services
from vpclens.verdict import Direction, EndpointChoice, FilterVerdict, Lang, Note, Verdict

__all__ = ["Network", "Semantics"]

Semantics: TypeAlias = Mapping[str, bool | str]
"""What the provider does not document, decided by you: ``{"tcp25_unblocked": True}``."""


class Network:
    """A network that was read, ready to be asked. It never changes; threads may share it.

    Made by ``from_openapi``, ``from_terraform``, ``from_terraform_files``, ``from_document`` or
    ``from_files``. All take

    * ``semantics``: a dict that decides what the provider does not document, for instance
      ``{"tcp25_unblocked": True, "client_ports": "32768/60999"}``; an unknown key is an
      ``InputError``;
    * ``strict``: whether an input of which anything is not understood, or that refers to what it
      does not describe, is an ``InputError``;
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
        strict: bool = False,
        lang: Lang = "en",
    ) -> Network:
        """Read responses of the provider's API, as the ``aliyun`` command prints them.

        Args:
            dump: ``{"DescribeVpcs": response, "DescribeVSwitches": [page, page], …}``, as a dict,
                JSON text or UTF-8 bytes. A response may carry ``"_request"``, the parameters of
                the call, where it does not say itself what it is about.
            semantics: see the class.
            strict: see the class.
            lang: see the class.
        """
        native = _native.Network.from_openapi(text_of(dump, lang), _optional(semantics, lang), lang)
        return cls._read(native, lang, strict=strict)

    @classmethod
    def from_terraform(
        cls,
        show_json: Mapping[str, Any] | str | bytes,
        *,
        plan: Literal["before", "after"] = "after",
        semantics: Semantics | None = None,
        strict: bool = False,
        lang: Lang = "en",
    ) -> Network:
        """Read what ``terraform show -json`` prints of a state or of a plan.

        Args:
            show_json: a dict, JSON text or UTF-8 bytes.
            plan: which of the two networks of a plan is meant; a state has one.
            semantics: see the class.
            strict: see the class.
            lang: see the class.

        Example:
            >>> import vpclens
            >>> net = vpclens.Network.from_terraform({"format_version": "1.0", "values": {}})
            >>> net
            <Network: 0 endpoints>
        """
        native = _native.Network.from_terraform(
            text_of(show_json, lang), plan, _optional(semantics, lang), lang
        )
        return cls._read(native, lang, strict=strict)

    @classmethod
    def from_terraform_files(
        cls,
        files: Mapping[str, str | bytes] | str | os.PathLike[str],
        *,
        folder: str | None = None,
        semantics: Semantics | None = None,
        lang: Lang = "en",
        strict: bool = False,
    ) -> Network:
        """Read a Terraform configuration: ``.tf``, ``.tf.json`` and the values of its variables.

        What it makes goes by its address, as in a plan; what cannot be known without asking the
        provider is not known.

        Args:
            files: path to content, or a folder, of which all such files are read.
            folder: the configuration that is meant, where several folders hold one.
            semantics: see the class.
            lang: see the class.
            strict: see the class.

        Example:
            >>> import vpclens
            >>> main = 'resource "alicloud_vpc" "main" { cidr_block = "10.0.0.0/8" }'
            >>> net = vpclens.Network.from_terraform_files({"main.tf": main})
            >>> net.graph()["nodes"]
            [{'id': 'alicloud_vpc.main', 'kind': 'Vpc', 'detail': '10.0.0.0/8'}]
        """
        given = files if isinstance(files, Mapping) else read_configuration(Path(files), lang)
        texts = [
            (text_of(name, lang), text_of(content, lang, name)) for name, content in given.items()
        ]
        native = _native.Network.from_terraform_files(
            texts, folder, _optional(semantics, lang), lang
        )
        return cls._read(native, lang, strict=strict)

    @classmethod
    def from_document(
        cls,
        document: Mapping[str, Any] | str | bytes,
        *,
        semantics: Semantics | None = None,
        strict: bool = False,
        lang: Lang = "en",
    ) -> Network:
        """Read the package's own format, ``{"vpclens": 1, …}``, which ``to_document`` writes."""
        native = _native.Network.from_document(
            text_of(document, lang), _optional(semantics, lang), lang
        )
        return cls._read(native, lang, strict=strict)

    @classmethod
    def from_files(
        cls,
        files: Mapping[str, str | bytes],
        *,
        folder: str | None = None,
        semantics: Semantics | None = None,
        strict: bool = False,
        lang: Lang = "en",
    ) -> Network:
        """Read any mix of files, whose kind is recognised by their content.

        Args:
            files: name to content. The names appear in errors and notices; nothing is opened.
            folder: the configuration of Terraform that is meant, where several folders hold one.
            semantics: see the class.
            strict: see the class.
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
        native = _native.Network.from_files(texts, folder, _optional(semantics, lang), lang)
        return cls._read(native, lang, strict=strict)

    @classmethod
    def merge(
        cls,
        networks: Sequence[Network],
        *,
        later_counts: bool = False,
        semantics: Semantics | None = None,
        strict: bool = False,
        lang: Lang = "en",
    ) -> Network:
        """Several networks as one: of several sources, regions, accounts or times.

        Args:
            networks: the networks; none of them changes.
            later_counts: whether they are in the order of time, so that where two differ the later
                one counts; otherwise nobody knows what they differ in, and ``notices`` names it.
            semantics: see the class; those of the networks are not taken over.
            strict: see the class.
            lang: see the class.

        Example:
            >>> import vpclens
            >>> one = vpclens.Network.from_document({"vpclens": 1, "vpcs": [{"vpc_id": "vpc-1"}]})
            >>> other = vpclens.Network.from_document({"vpclens": 1, "vpcs": [{"vpc_id": "vpc-2"}]})
            >>> whole = vpclens.Network.merge([one, other])
            >>> [kind["count"] for kind in whole.contents()["kinds"]]
            [2]
        """
        natives = [network._native for network in networks]
        native = _native.Network.merge(natives, later_counts, _optional(semantics, lang), lang)
        return cls._read(native, lang, strict=strict)

    @classmethod
    def _read(cls, native: _native.Network, lang: Lang, *, strict: bool) -> Network:
        if strict:
            native.strict(lang)
        return cls(native, lang)

    def contents(self, lang: Lang | None = None) -> dict[str, Any]:
        """What was read: how much of each kind, from where, and what was noticed, counted.

        Args:
            lang: the language of the texts; the network's own if left out.

        Returns:
            ``{"version": 1, "kinds": [{"kind", "count"}, …], "regions": […], "accounts": […],
            "notices": [{"reason", "count", "path", "message"}, …], "diagnostics": […]}``; of what
            was noticed several times, the path and the message are those of the first.

        Example:
            >>> import vpclens
            >>> net = vpclens.Network.from_document({"vpclens": 1, "vpcs": [{"vpc_id": "vpc-1"}]})
            >>> net.contents()["kinds"]
            [{'kind': 'vpcs', 'count': 1}]
        """
        contents: dict[str, Any] = json.loads(self._native.contents(lang or self._lang))
        return contents

    @property
    def notices(self) -> tuple[Note, ...]:
        """What was not understood while reading."""
        return read(tuple[Note, ...], json.loads(self._native.notices(self._lang)))

    @property
    def diagnostics(self) -> tuple[Note, ...]:
        """What does not fit together, and what the provider's API would have refused."""
        return read(tuple[Note, ...], json.loads(self._native.diagnostics(self._lang)))

    @property
    def endpoints(self) -> tuple[EndpointChoice, ...]:
        """The resources that can be asked about. IP addresses can be asked about as well."""
        return read(tuple[EndpointChoice, ...], json.loads(self._native.endpoints()))

    def graph(self) -> dict[str, Any]:
        """The network as a graph: what lies in what, and what is connected to what.

        Returns:
            ``{"version": 1, "nodes": [{"id", "kind", "name", "parent", "detail", "instances",
            "interfaces"}, …], "edges": [{"from", "to", "kind", "label"}, …]}``, sorted by id; what
            is not known is left out. ``kind`` of a node is the provider's noun. Where there are
            many instances, they are counted per vSwitch instead of being nodes of their own.

        Example:
            >>> import vpclens
            >>> net = vpclens.Network.from_document({"vpclens": 1, "vpcs": [{"vpc_id": "vpc-1"}]})
            >>> net.graph()["nodes"]
            [{'id': 'vpc-1', 'kind': 'Vpc'}]
        """
        graph: dict[str, Any] = json.loads(self._native.graph())
        return graph

    def to_mermaid(self) -> str:
        """The graph as a Mermaid flowchart."""
        return self._native.to_mermaid()

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
        query = _query(source, destination, protocol, port, source_port)
        return Verdict.from_json(self._native.reach(query, lang or self._lang))

    def filter(
        self,
        interface: str | None = None,
        direction: Direction | None = None,
        *,
        filter: str | None = None,
        source: str | None = None,
        destination: str | None = None,
        protocol: str = "tcp",
        port: int | None = None,
        source_port: int | None = None,
        via_load_balancer: bool = False,
        lang: Lang | None = None,
    ) -> FilterVerdict:
        """Would this one filter let this packet pass? Nothing else on its way is looked at.

        Args:
            interface: an ``eni-…``, or an ``i-…`` for the instance's primary interface: its
                security groups are asked.
            direction: ``"ingress"`` or ``"egress"``, seen from the interface or the vSwitch.
                Always needed; a listener and a service have only ``"ingress"``.
            filter: instead of ``interface``, a filter of its own: a network ACL (``nacl-…``), a
                load balancer's listener (``lsn-…``), a service with a whitelist (``rm-…``).
            source: an IP address; may be left out for egress: the interface's own.
            destination: an IP address; may be left out for ingress: the interface's own.
            protocol: as in ``reach``.
            port: the destination's port.
            source_port: the source's port.
            via_load_balancer: whether a load balancer forwards the packet.
            lang: the language of the texts; the network's own if left out.

        Raises:
            QueryError: an unknown interface or filter, none of them or both, or a packet that
                cannot exist.
        """
        query = query_text(
            {
                "interface": interface,
                "filter": filter,
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

    def effective_rules(
        self,
        interface: str | None = None,
        *,
        filter: str | None = None,
        direction: Direction | None = None,
        lang: Lang | None = None,
    ) -> EffectiveRules:
        """The rules of a filter, merged, in the order of evaluation, and what each is good for.

        Args:
            interface: as in ``filter``.
            filter: as in ``filter``.
            direction: one direction; both if left out.
            lang: the language of the texts; the network's own if left out.

        Raises:
            QueryError: an unknown interface or filter, none of them or both.
            LimitError: the rules cut the space of packets into too many pieces.
        """
        query = query_text({"interface": interface, "filter": filter, "direction": direction})
        answer = self._native.effective_rules(query, lang or self._lang)
        return EffectiveRules.from_json(answer)

    def allowed(
        self,
        interface: str | None = None,
        direction: Direction | None = None,
        *,
        filter: str | None = None,
        protocol: str | None = None,
        port: int | None = None,
        lang: Lang | None = None,
    ) -> Allowed:
        """Exactly what a filter lets pass: from whom, or to whom, and to which ports.

        Args:
            interface: as in ``filter``.
            direction: as in ``filter``; always needed.
            filter: as in ``filter``.
            protocol: only packets of this protocol.
            port: only packets to this port, of TCP if no protocol is given.
            lang: the language of the texts; the network's own if left out.

        Raises:
            QueryError: as ``filter``.
            LimitError: as ``effective_rules``.
        """
        query = query_text(
            {
                "interface": interface,
                "filter": filter,
                "direction": direction,
                "protocol": protocol,
                "port": port,
            }
        )
        return Allowed.from_json(self._native.allowed(query, lang or self._lang))

    def filter_many(
        self,
        interface: str | None = None,
        direction: Direction | None = None,
        *,
        filter: str | None = None,
        sources: Addresses | None = None,
        destinations: Addresses | None = None,
        protocols: Protocols | None = None,
        ports: Ports | None = None,
        source_ports: Ports | None = None,
    ) -> FilterMany:
        """What a filter does with many packets, in far less than a microsecond each.

        A column is a sequence with an entry for each packet, or a single value for all of them.

        Args:
            interface: as in ``filter``.
            direction: as in ``filter``; always needed.
            filter: as in ``filter``.
            sources: IP addresses: texts, ``ipaddress`` objects, or IPv4 as unsigned integers of
                four bytes in anything that has the buffer protocol (``array("I")``, ``uint32`` of
                numpy), or little-endian in ``bytes``. May be left out for egress.
            destinations: likewise. May be left out for ingress.
            protocols: names or numbers; TCP if left out.
            ports: the destinations' ports; ``None`` or 0 for protocols without ports.
            source_ports: the sources' ports; ``None`` or 0 where they are not known.

        Raises:
            InputError: columns that are not as long as each other, or an entry that is none; its
                ``path`` says which: ``"sources[7]"``.
            QueryError: as ``filter``.
        """
        query = query_text({"interface": interface, "filter": filter, "direction": direction})
        read = columns(sources, destinations, protocols, ports, source_ports)
        codes, decided_by, deciders = self._native.filter_many(query, *read, self._lang)
        return FilterMany(codes, decided_by, tuple(deciders))

    def _decide(self, header: bytes, question: str, lang: Lang) -> str:
        # asked by `vpclens.proxy_protocol.Policy`
        return self._native.decide(header, question, lang)

    def advise(
        self,
        source: Place,
        destination: Place,
        *,
        needs: Needs | None = None,
        existing: Sequence[Existing] | None = None,
        lang: Lang | None = None,
    ) -> Advice:
        """Which way of connecting suits these two places?

        As ``vpclens.advise``, with ends that may be named by an id of this network: what it
        knows of ``{"id": "i-…"}`` need not be said, and what is said comes first.

        Args:
            source: who opens connections; ``id`` may be an ``i-…``, ``eni-…``, ``vsw-…`` or
                ``vpc-…``.
            destination: who is connected to, likewise.
            needs: as in ``vpclens.advise``.
            existing: as in ``vpclens.advise``.
            lang: the language of the texts; the network's own if left out.

        Raises:
            InputError: a fact that does not exist, or a value that is none.
            QueryError: an unknown id, or an end of which it is not said what it is.
        """
        question = query_text(
            {"source": source, "destination": destination, "needs": needs, "existing": existing}
        )
        return Advice.from_json(self._native.advise(question, lang or self._lang))

    def services(self, source: str, destination: str, lang: Lang | None = None) -> Services:
        """Everything that ``source`` can open to ``destination``: all protocols and ports at once.

        Args:
            source: as in ``reach``.
            destination: as in ``reach``.
            lang: the language of the texts; the network's own if left out.

        Raises:
            QueryError: an unknown resource.
        """
        question = query_text({"source": source, "destination": destination})
        return Services.from_json(self._native.services(question, lang or self._lang))

    def matrix(self, *, by: By = "end", lang: Lang | None = None) -> Matrix:
        """What each interface, load balancer and endpoint can open to each.

        Args:
            by: what a row stands for. ``"end"``: ends that nothing tells apart make one row;
                ``"instance"``, ``"security_group"``, ``"vswitch"``, ``"vpc"``, ``"zone"``: what
                ends have in common; ``"tag:env"``: the value of their tag ``env``.
            lang: the language of the texts; the network's own if left out.

        Raises:
            InputError: there is no such row.
        """
        answer = self._native.matrix(query_text({"by": by}), lang or self._lang)
        return Matrix.from_json(answer)

    def diff(self, after: Network, *, lang: Lang | None = None) -> Diff:
        """What can be opened differently in another network, and what is written differently.

        Args:
            after: the other network: a later dump, or the network after a plan.
            lang: the language of the texts; the network's own if left out.
        """
        return Diff.from_json(self._native.diff(after._native, lang or self._lang))

    def fix(
        self,
        source: str,
        destination: str,
        protocol: str = "tcp",
        port: int | None = None,
        source_port: int | None = None,
        lang: Lang | None = None,
    ) -> Fixes:
        """The smallest changes that make it reachable, or that stop what is reachable.

        Each fix is proved: it was applied, and the question was asked again. Nothing of it can be
        left out, and what else it opens or stops is said.

        Args:
            source: as in ``reach``.
            destination: as in ``reach``.
            protocol: as in ``reach``.
            port: as in ``reach``.
            source_port: as in ``reach``.
            lang: the language of the texts; the network's own if left out.

        Raises:
            QueryError: as ``reach``.
        """
        query = _query(source, destination, protocol, port, source_port)
        return Fixes.from_json(self._native.fix(query, lang or self._lang))

    def apply(self, changes: Fix | Sequence[Change]) -> Network:
        """The network with changes; this one stays as it is.

        Args:
            changes: a fix, or changes as plain values, as ``FixChange.change`` holds them.

        Raises:
            InputError: what is no change, or a change of what the network does not have.

        Example:
            >>> import vpclens
            >>> net = vpclens.Network.from_document(
            ...     {"vpclens": 1, "instances": [{"instance_id": "i-1", "status": "Stopped"}]}
            ... )
            >>> net.diff(net.apply([{"StartInstance": {"instance_id": "i-1"}}])).changes[0].fields
            ('status',)
        """
        plain = [one.change for one in changes.changes] if isinstance(changes, Fix) else changes
        native = self._native.apply(query_text({"changes": plain}), self._lang)
        return Network(native, self._lang)

    def exposure(
        self,
        from_: Origin = "internet",
        *,
        destination: str | None = None,
        protocol: str | None = None,
        port: int | None = None,
        lang: Lang | None = None,
    ) -> Exposure:
        """What can the Internet, or another origin outside, really reach?

        Args:
            from_: from where.
            destination: only this end: an id, or one of its addresses.
            protocol: only this protocol.
            port: only this port, of TCP and UDP unless a protocol is given.
            lang: the language of the texts; the network's own if left out.

        Raises:
            InputError: an origin or a protocol that does not exist.
            QueryError: an unknown end, or a port for a protocol without any.
        """
        query = query_text(
            {"from": from_, "destination": destination, "protocol": protocol, "port": port}
        )
        return Exposure.from_json(self._native.exposure(query, lang or self._lang))

    def blast_radius(
        self,
        id: str,
        *,
        reverse: bool = False,
        steps: int | None = None,
        lang: Lang | None = None,
    ) -> BlastRadius:
        """What falls step by step when somebody holds this end, or who comes to it?

        Args:
            id: the end: ``i-…``, ``eni-…``, another id or an address.
            reverse: instead, who can come to the end.
            steps: follow so many steps only.
            lang: the language of the texts; the network's own if left out.

        Raises:
            QueryError: an unknown end, or one that opens no connections.
        """
        query = query_text({"id": id, "reverse": reverse, "steps": steps})
        return BlastRadius.from_json(self._native.blast_radius(query, lang or self._lang))

    def check(
        self,
        intents: Mapping[str, Any] | str | bytes,
        *,
        today: datetime.date | str | None = None,
        baseline: Network | None = None,
        file: str | None = None,
        lang: Lang | None = None,
    ) -> IntentsCheck:
        """Is what people mean still true of this network?

        Args:
            intents: zones, statements and waivers: a dict, or text or bytes of YAML or JSON.
            today: the day that waivers are held against; needed where there are any.
            baseline: the network that is compared with by what may not change.
            file: the name of the file of the intents, for places and for SARIF.
            lang: the language of the texts; the network's own if left out.

        Raises:
            InputError: intents that cannot be read, with the line and the place of the mistake.
            QueryError: there are waivers, and nobody says which day it is.

        Example:
            >>> import vpclens
            >>> net = vpclens.Network.from_document({"vpclens": 1})
            >>> nobody = {"from": ["internet"], "to": ["everything"]}
            >>> statements = [{"name": "closed", "must_not_reach": nobody}]
            >>> check = net.check({"vpclens_intents": 1, "statements": statements})
            >>> check.outcome  # a statement about nobody is not true
            'undetermined'
        """
        lang = lang or self._lang
        question = {"today": None if today is None else str(today), "file": file}
        other = None if baseline is None else baseline._native
        text = text_of(intents, lang, "intents")
        return IntentsCheck.from_json(self._native.check(text, query_text(question), other, lang))

    def gate(
        self,
        before: Network,
        intents: Mapping[str, Any] | str | bytes,
        *,
        today: datetime.date | str | None = None,
        new_only: bool = False,
        file: str | None = None,
        lang: Lang | None = None,
    ) -> Gate:
        """May the change from ``before`` to this network go in?

        Args:
            before: the network before the change.
            intents: as in ``check``; what may not change is compared with ``before``.
            today: as in ``check``.
            new_only: whether what was so before is let be.
            file: as in ``check``.
            lang: the language of the texts; the network's own if left out.

        Example:
            >>> import vpclens
            >>> net = vpclens.Network.from_document({"vpclens": 1})
            >>> gate = net.gate(net, {"vpclens_intents": 1, "statements": []})
            >>> gate.outcome, gate.gained
            ('holds', ())
        """
        lang = lang or self._lang
        day = None if today is None else str(today)
        question = {"today": day, "file": file, "new_only": new_only}
        text = text_of(intents, lang, "intents")
        answer = self._native.gate(before._native, text, query_text(question), lang)
        return Gate.from_json(answer)

    def __repr__(self) -> str:
        count = len(self.endpoints)
        return f"<Network: {count} endpoint{'' if count == 1 else 's'}>"


def _query(
    source: str, destination: str, protocol: str, port: int | None, source_port: int | None
) -> str:
    return query_text(
        {
            "source": source,
            "destination": destination,
            "protocol": protocol,
            "port": port,
            "source_port": source_port,
        }
    )


def _optional(semantics: Semantics | None, lang: str) -> str | None:
    return None if semantics is None else text_of(semantics, lang, "semantics")
