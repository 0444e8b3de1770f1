"""Offline answers for Alibaba Cloud networks: can A talk to B, why or why not.

Example:
    >>> import vpclens
    >>> net = vpclens.Network.from_openapi({"DescribeVpcs": {"Vpcs": {"Vpc": []}}})
    >>> net.notices
    ()
"""

from vpclens import cidr, proxy_protocol
from vpclens._native import __version__
from vpclens.advice import (
    Advice,
    AdviceLine,
    AdvicePlace,
    AdviceStep,
    ConditionResult,
    Existing,
    Needs,
    Place,
    Precondition,
    RuledOut,
    Way,
    advise,
)
from vpclens.dumps import Anonymised, anonymise, collect
from vpclens.errors import DecodeError, InputError, LimitError, QueryError, VpclensError
from vpclens.filters import (
    Allowed,
    AllowedRow,
    EffectiveDirection,
    EffectiveLine,
    EffectiveRules,
)
from vpclens.intents import (
    CounterExample,
    IntentsCheck,
    IntentsNote,
    IntentsSide,
    OpenedService,
    StatementCheck,
    WaiverCheck,
)
from vpclens.many import Decision, FilterMany
from vpclens.network import Network, Semantics
from vpclens.verdict import (
    Action,
    Assumption,
    Blocker,
    Check,
    Direction,
    Disposition,
    Endpoint,
    EndpointChoice,
    FilterVerdict,
    Hop,
    Lang,
    Leg,
    Missing,
    Note,
    Outcome,
    Packet,
    Resource,
    Rule,
    Step,
    Trace,
    Verdict,
)

__all__ = [
    "Action",
    "Advice",
    "AdviceLine",
    "AdvicePlace",
    "AdviceStep",
    "Allowed",
    "AllowedRow",
    "Anonymised",
    "Assumption",
    "Blocker",
    "Check",
    "ConditionResult",
    "CounterExample",
    "Decision",
    "DecodeError",
    "Direction",
    "Disposition",
    "EffectiveDirection",
    "EffectiveLine",
    "EffectiveRules",
    "Endpoint",
    "EndpointChoice",
    "Existing",
    "FilterMany",
    "FilterVerdict",
    "Hop",
    "InputError",
    "IntentsCheck",
    "IntentsNote",
    "IntentsSide",
    "Lang",
    "Leg",
    "LimitError",
    "Missing",
    "Needs",
    "Network",
    "Note",
    "OpenedService",
    "Outcome",
    "Packet",
    "Place",
    "Precondition",
    "QueryError",
    "Resource",
    "Rule",
    "RuledOut",
    "Semantics",
    "StatementCheck",
    "Step",
    "Trace",
    "Verdict",
    "VpclensError",
    "WaiverCheck",
    "Way",
    "__version__",
    "advise",
    "anonymise",
    "cidr",
    "collect",
    "proxy_protocol",
]
