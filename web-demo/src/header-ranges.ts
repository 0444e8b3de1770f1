/** The ranges of explained bytes in one list, in reading order: what is drawn and what is listed are the same ones. */
import type { ExplanationAnswer } from "vpclens";

type Part = ExplanationAnswer["parts"][number];

export interface Range extends Pick<Part, "start" | "end" | "name" | "value" | "meaning"> {
  readonly depth: number;
  /** Whether it has no parts of its own. */
  readonly leaf: boolean;
  readonly tone: Tone;
}

export type Tone = "signature" | "meta" | "source" | "destination" | "tlv" | "tlv-next" | "aside" | "unread";

const TONES: Readonly<Record<string, Tone>> = {
  signature: "signature",
  prefix: "signature",
  source: "source",
  source_port: "source",
  destination: "destination",
  destination_port: "destination",
  payload: "aside",
  discarded: "aside",
  unread: "unread",
};

/** The bytes in front of a TLV's value. */
export const HEADS: readonly string[] = ["tlv_type", "tlv_length", "sub_type", "ssl_client", "ssl_verify"];

export function rangesOf({ parts }: ExplanationAnswer): Range[] {
  let tlvs = 0;
  return parts.flatMap((part) => {
    const tone = part.parts.length > 0 ? (tlvs++ % 2 === 0 ? "tlv" : "tlv-next") : undefined;
    return flat(part, 0, tone);
  });
}

/** The leaves that a byte is in: two where it is halved. */
export function leavesAt(ranges: readonly Range[], at: number): number[] {
  return ranges.flatMap(({ leaf, start, end }, index) => (leaf && start <= at && at < end ? [index] : []));
}

/** What a range lies in, the outermost first. */
export function holdersOf(ranges: readonly Range[], index: number): number[] {
  const holders: number[] = [];
  for (let at = index, { depth } = ranges[index]!; at >= 0; at--) {
    if (ranges[at]!.depth < depth) {
      holders.unshift(at);
      depth = ranges[at]!.depth;
    }
  }
  return holders;
}

/** How people write where it is: the last byte belongs to it. */
export function placeOf({ start, end }: Pick<Range, "start" | "end">): string {
  return end - start === 1 ? String(start) : `${start}–${end - 1}`;
}

function flat(part: Part, depth: number, given: Tone | undefined): Range[] {
  const { start, end, name, value, meaning, parts } = part;
  const tone = name === "unread" ? "unread" : (given ?? TONES[name] ?? "meta");
  return [{ start, end, name, value, meaning, depth, leaf: parts.length === 0, tone }, ...parts.flatMap((inner) => flat(inner, depth + 1, tone))];
}
