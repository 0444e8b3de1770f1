/** The question as typed, in the form the core takes. What is not a number goes through as it is, so that the core says what is wrong with it. */
import type { AdviseQuestion, AllowedQuery, BlastOptions, DecideQuestion, ExposureQuery, FilterSubject, Lang, ReachOptions, Place, RulesQuery } from "vpclens";
import type { FilterChoice } from "./protocol";
import type { AdviseFacts, ExposureQuestion, FilterQuestion, HeaderQuestion, PlaceFacts, Question } from "./state";

const WITH_PORTS = ["tcp", "udp", "6", "17"];

export function hasPorts(protocol: string): boolean {
  return WITH_PORTS.includes(protocol.toLowerCase());
}

export function queryOf(question: Question, lang: Lang): { source: string; destination: string; options: ReachOptions } {
  const { source, destination, protocol } = question;
  const ported = hasPorts(protocol);
  const port = ported ? numeric(question.port) : undefined;
  const sourcePort = ported ? numeric(question.sourcePort) : undefined;
  const options: ReachOptions = { protocol, lang };
  if (port !== undefined) options.port = port;
  if (sourcePort !== undefined) options.sourcePort = sourcePort;
  return { source, destination, options };
}

export function rulesQueryOf({ subject, direction }: FilterQuestion, filters: readonly FilterChoice[], lang: Lang): RulesQuery {
  return { ...subjectOf(subject, filters), direction, lang };
}

export function allowedQueryOf({ subject, direction, protocol, port }: FilterQuestion, filters: readonly FilterChoice[], lang: Lang): AllowedQuery {
  const query: AllowedQuery = { ...subjectOf(subject, filters), direction, lang };
  if (protocol) query.protocol = protocol;
  const number = hasPorts(protocol) ? numeric(port) : undefined;
  if (number !== undefined) query.port = number;
  return query;
}

export function exposureQueryOf({ origin, end, protocol, port }: ExposureQuestion, lang: Lang): ExposureQuery {
  // without a protocol a port is one of TCP and UDP
  const number = protocol === "" || hasPorts(protocol) ? numeric(port) : undefined;
  return { from: origin, destination: end || undefined, protocol: protocol || undefined, port: number, lang };
}

export function blastQueryOf({ about, end }: ExposureQuestion, lang: Lang): { id: string; options: BlastOptions } {
  return { id: end, options: { reverse: about === "comes", lang } };
}

const SERVICES = ["in_vpc", "cloud_range", "public", "privatelink", "own"];

export function adviseQuestionOf({ source, destination, needs, bandwidth, existing }: AdviseFacts, lang: Lang): AdviseQuestion {
  const wanted = Object.fromEntries(needs.map((need) => [need, true]));
  return {
    source: placeOf(source),
    destination: placeOf(destination),
    needs: { ...wanted, bandwidth: numeric(bandwidth) },
    existing: existing as AdviseQuestion["existing"],
    lang,
  };
}

function placeOf({ kind, id, region, account, vpc, cidr, zones, groups, members, product, privatelink }: PlaceFacts): Place {
  const service = kind !== undefined && SERVICES.includes(kind);
  return {
    id: id || undefined,
    network: (service ? "service" : kind) as Place["network"],
    service: (service ? kind : undefined) as Place["service"],
    region: region || undefined,
    account: account || undefined,
    vpc: vpc || undefined,
    cidr: listOf(cidr),
    zones: listOf(zones),
    securityGroups: listOf(groups),
    securityGroupType: members ? (members === "enterprise" ? "enterprise" : "normal") : undefined,
    innerAccessPolicy: members === "Accept" || members === "Drop" ? members : undefined,
    product: product || undefined,
    privatelink: privatelink ? privatelink === "yes" : undefined,
  };
}

export function decideQuestionOf({ preset, vpcs, endpoints, services, peers, peer }: HeaderQuestion, lang: Lang): DecideQuestion {
  return {
    policy: { vpcIds: listOf(vpcs), endpointIds: listOf(endpoints), endpointServiceIds: listOf(services), peers: listOf(peers) },
    peer: peer || undefined,
    options: preset,
    lang,
  };
}

function listOf(text: string | undefined): string[] | undefined {
  const items = (text ?? "").split(/[\s,，]+/).filter(Boolean);
  return items.length > 0 ? items : undefined;
}

/** Whether an id is that of a filter of its own; one that nobody knows counts as what it begins like. */
function subjectOf(id: string, filters: readonly FilterChoice[]): FilterSubject {
  return filters.some((filter) => filter.id === id) || /^(nacl|lsn)-/.test(id) ? { filter: id } : { interface: id };
}

function numeric(text: string): number | undefined {
  if (text === "") return undefined;
  return /^\d+$/.test(text) ? Number(text) : (text as unknown as number);
}
