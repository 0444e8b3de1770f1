/** Bytes as people have them: digits, a hex dump, the line of version 1, a file. */
import type { Received } from "./protocol";

/** More than any header that servers take. */
const MOST = 16_384;

/** `0000  0d 0a …  ....`, as packet analysers and dump programs write it. */
const DUMP_LINE = /^\s*(?:0x)?([\da-f]{4,8}):?\s+((?:(?:[\da-f]{2}){1,2}[ \t]{1,2})*(?:[\da-f]{2}){1,2})(?:\s*$|\s{2,}.*$|\s*\|.*$)/i;

/** What a text stands for. Digits are left to the core, which says what is wrong with them. */
export function octetsOf(text: string): Received {
  if (/^\s*PROXY /.test(text)) return lineOf(text);
  return ofDump(text) ?? text;
}

export function hexOf(bytes: Iterable<number>): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The bytes of digits that are known to be some. */
export function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (two) => parseInt(two, 16));
}

/** A file holds either the bytes themselves or a text of digits. */
export async function textOfFile(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.slice(0, MOST).arrayBuffer());
  const isText = bytes.length > 0 && bytes.every((byte) => byte === 9 || byte === 10 || byte === 13 || (byte > 31 && byte < 127));
  const text = isText ? new TextDecoder().decode(bytes) : "";
  const isWritten = /^[\s\da-fx:,;\\]+$/i.test(text) || ofDump(text) !== undefined;
  return isWritten ? text.trim() : hexOf(bytes);
}

/** A field of a page ends lines with one byte, and the protocol with two. */
function lineOf(text: string): Uint8Array {
  const line = text.replace(/^\s+/, "").replace(/\\r\\n|\r?\n/g, "\r\n");
  return new TextEncoder().encode(line);
}

function ofDump(text: string): string | undefined {
  const lines = text.split("\n").filter((line) => line.trim());
  let digits = "";
  for (const line of lines) {
    const [, offset = "", found = ""] = DUMP_LINE.exec(line) ?? [];
    if (!offset || parseInt(offset, 16) !== digits.length / 2) return undefined;
    digits += found.replace(/\s+/g, "");
  }
  return digits || undefined;
}
