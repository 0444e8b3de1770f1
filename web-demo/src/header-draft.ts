/** A header as the fields of a form, and back. Values are as typed; the core says what is wrong with them. */
import type { HeaderAnswer, HeaderToWrite } from "vpclens";
import { fromHex, hexOf } from "./octets";

export const ENDS = ["ip", "unix", "none"] as const;
export type Ends = (typeof ENDS)[number];

export interface DraftEnd {
  readonly ip: string;
  readonly port: string;
  readonly path: string;
}

export interface DraftTlv {
  readonly kind: TlvKind;
  /** Two digits, where the kind does not say it. */
  readonly type: string;
  readonly value: string;
}

export interface Draft {
  readonly version: 1 | 2;
  readonly command: "PROXY" | "LOCAL";
  readonly transport: "STREAM" | "DGRAM";
  readonly ends: Ends;
  readonly source: DraftEnd;
  readonly destination: DraftEnd;
  readonly tlvs: readonly DraftTlv[];
}

/** How a value is written: nothing to write, a text, digits, a number of zeros, a number of eight bytes or of four. */
type Writing = "computed" | "text" | "digits" | "zeros" | "big" | "little";

interface Kind {
  readonly type: number | undefined;
  /** The byte in front of the value. */
  readonly subType?: number;
  readonly writing: Writing;
}

/** What a TLV can be, in the order of the choice. */
export const TLV_KINDS = {
  vpc_id: { type: 0xe1, subType: 1, writing: "text" },
  endpoint_id: { type: 0xe1, subType: 2, writing: "text" },
  endpoint_service_id: { type: 0xe1, subType: 3, writing: "text" },
  crc32c: { type: 0x03, writing: "computed" },
  noop: { type: 0x04, writing: "zeros" },
  alpn: { type: 0x01, writing: "text" },
  authority: { type: 0x02, writing: "text" },
  unique_id: { type: 0x05, writing: "text" },
  netns: { type: 0x30, writing: "text" },
  aws: { type: 0xea, subType: 1, writing: "text" },
  azure: { type: 0xee, subType: 1, writing: "little" },
  gcp: { type: 0xe0, writing: "big" },
  other: { type: undefined, writing: "digits" },
} as const satisfies Record<string, Kind>;
export type TlvKind = keyof typeof TLV_KINDS;

export function kindOf(kind: TlvKind): Kind {
  return TLV_KINDS[kind];
}

const NO_END: DraftEnd = { ip: "", port: "", path: "" };

export const NEW_TLV: DraftTlv = { kind: "endpoint_id", type: "", value: "ep-" };

export function draftOf({ version, command, transport, source, destination, tlvs }: HeaderAnswer): Draft {
  const end = (end: HeaderAnswer["source"]): DraftEnd => (end ? { ip: end.ip ?? "", port: end.port === undefined ? "" : String(end.port), path: end.path ?? "" } : NO_END);
  return {
    version: version === 1 ? 1 : 2,
    command,
    transport: transport === "DGRAM" ? "DGRAM" : "STREAM",
    ends: source?.ip !== undefined ? "ip" : source?.path !== undefined ? "unix" : "none",
    source: end(source),
    destination: end(destination),
    tlvs: tlvs.map(tlvOf),
  };
}

export function headerOf({ version, command, transport, ends, source, destination, tlvs }: Draft): HeaderToWrite {
  const end = ({ ip, port, path }: DraftEnd) => (ends === "ip" ? { ip, port: numeric(port) } : { path });
  const sides = command === "LOCAL" || ends === "none" ? {} : { source: end(source), destination: end(destination) };
  return {
    version,
    command,
    transport,
    ...sides,
    tlvs: tlvs.map((tlv) => ({ type: kindOf(tlv.kind).type ?? typeOf(tlv.type), value: digitsOf(tlv) })),
  };
}

/** The same TLV as another kind: a value that would mean something else is not kept. */
export function retold(tlv: DraftTlv, kind: TlvKind): DraftTlv {
  const [before, after] = [kindOf(tlv.kind).writing, kindOf(kind).writing];
  if (kind === "other") {
    const type = kindOf(tlv.kind).type;
    return { kind, type: type === undefined ? tlv.type : hexOf([type]), value: digitsOf(tlv) ?? "" };
  }
  return { kind, type: "", value: before === "text" && after === "text" ? tlv.value : "" };
}

function tlvOf({ type, value }: HeaderAnswer["tlvs"][number]): DraftTlv {
  for (const kind of Object.keys(TLV_KINDS) as TlvKind[]) {
    if (kindOf(kind).type !== type || kind === "other") continue;
    const read = readAs(kind, value);
    // what would not be written the same way stays digits
    if (read !== undefined && (kind === "crc32c" || digitsOf({ kind, type: "", value: read }) === value)) return { kind, type: "", value: read };
  }
  return { kind: "other", type: hexOf([type]), value };
}

function readAs(kind: TlvKind, hex: string): string | undefined {
  const { subType, writing } = kindOf(kind);
  if (subType !== undefined && hex.slice(0, 2) !== hexOf([subType])) return undefined;
  const rest = subType === undefined ? hex : hex.slice(2);
  const bytes = fromHex(rest);
  switch (writing) {
    case "computed":
      return "";
    case "zeros":
      return /^0*$/.test(rest) ? String(bytes.length) : undefined;
    case "text":
      return printable(bytes);
    case "big":
      return bytes.length === 8 ? BigInt(`0x${rest}`).toString() : undefined;
    case "little":
      return bytes.length === 4 ? String(Number(`0x${hexOf(bytes.reverse())}`)) : undefined;
    default:
      return rest;
  }
}

/** The value as digits; undefined leaves it to the core. What is no number is handed on, for the core to refuse. */
function digitsOf({ kind, value }: DraftTlv): string | undefined {
  const { subType, writing } = kindOf(kind);
  const front = subType === undefined ? "" : hexOf([subType]);
  switch (writing) {
    case "computed":
      return undefined;
    case "zeros":
      return /^\d{1,5}$/.test(value) ? "00".repeat(Number(value)) : value === "" ? "" : "?";
    case "text":
      return front + hexOf(new TextEncoder().encode(value));
    case "big":
      return /^\d{1,20}$/.test(value) && BigInt(value) < 1n << 64n ? BigInt(value).toString(16).padStart(16, "0") : "?";
    case "little":
      return /^\d{1,10}$/.test(value) && Number(value) < 2 ** 32 ? front + hexOf(fromHex(Number(value).toString(16).padStart(8, "0")).reverse()) : "?";
    default:
      return value;
  }
}

function printable(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return /\p{Cc}/u.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

function typeOf(digits: string): number {
  return /^[\da-f]{1,2}$/i.test(digits) ? parseInt(digits, 16) : (digits as unknown as number);
}

function numeric(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : (text as unknown as number);
}
