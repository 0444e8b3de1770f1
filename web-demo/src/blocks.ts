/** Which endpoints have an address in some blocks: for showing names beside numbers, never for deciding anything. */
import type { EndpointChoice } from "vpclens";

interface Placed {
  readonly at: bigint;
  readonly endpoint: EndpointChoice;
}

const V4_BITS = 32;
const V6_BITS = 128;
/** Where IPv4 is put, away from all addresses of IPv6. */
const V4_OFFSET = 1n << BigInt(V6_BITS);

export class Addresses {
  /** By address; an instance before its interfaces, which have the same one. */
  readonly #placed: readonly Placed[];

  constructor(endpoints: readonly EndpointChoice[]) {
    const instances = new Set(endpoints.filter(({ kind }) => kind === "Instance").map(({ address, vpc }) => `${vpc} ${address}`));
    this.#placed = endpoints
      .filter(({ kind, address, vpc }) => kind === "Instance" || !instances.has(`${vpc} ${address}`))
      .flatMap((endpoint) => {
        const at = endpoint.address === undefined ? undefined : numberOf(endpoint.address);
        return at === undefined ? [] : [{ at, endpoint }];
      })
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  }

  /** Those in the blocks, in the order of their addresses. */
  within(blocks: readonly string[]): EndpointChoice[] {
    const found = new Set<EndpointChoice>();
    for (const block of blocks) {
      const range = rangeOf(block);
      if (!range) continue;
      for (let index = this.#first(range.first); index < this.#placed.length; index++) {
        const { at, endpoint } = this.#placed[index]!;
        if (at > range.last) break;
        found.add(endpoint);
      }
    }
    return [...found];
  }

  #first(at: bigint): number {
    let low = 0;
    let high = this.#placed.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#placed[middle]!.at < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Which of two addresses comes first: for drawing them in order. */
export function byAddress(one: string, other: string): number {
  const [a = 0n, b = 0n] = [numberOf(one), numberOf(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function rangeOf(block: string): { first: bigint; last: bigint } | undefined {
  const [address = "", length] = block.split("/");
  const first = numberOf(address);
  if (first === undefined) return undefined;
  const bits = address.includes(":") ? V6_BITS : V4_BITS;
  const size = 1n << BigInt(bits - Number(length ?? bits));
  return { first, last: first + size - 1n };
}

function numberOf(address: string): bigint | undefined {
  if (!address.includes(":")) {
    const parts = address.split(".").map(Number);
    return parts.length === 4 && parts.every(Number.isInteger) ? V4_OFFSET + parts.reduce((all, part) => (all << 8n) | BigInt(part), 0n) : undefined;
  }
  const [head = "", tail] = address.split("::");
  const words = (text: string) => (text === "" ? [] : text.split(":"));
  const [before, after] = [words(head), words(tail ?? "")];
  const gap = tail === undefined ? 0 : 8 - before.length - after.length;
  const all = [...before, ...Array.from({ length: gap }, () => "0"), ...after];
  return all.length === 8 && all.every((word) => /^[\da-f]{1,4}$/i.test(word)) ? all.reduce((sum, word) => (sum << 16n) | BigInt(`0x${word}`), 0n) : undefined;
}
