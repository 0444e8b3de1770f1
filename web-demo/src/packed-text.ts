/** A text as a part of an address: compressed, in letters that need no escapes. What is too long stays in this tab. */

/** What programs that people send links with take without cutting it. */
export const MOST_LETTERS = 8000;
/** What stands in the address of a text that is too long for one. */
export const KEPT = "kept";
/** No text that fits into a link is larger than this when it is unpacked. */
const MOST_BYTES = 1 << 22;

/** The text as letters, and KEPT where they would be too many: it is then kept under the key. */
export async function pack(text: string, key: string): Promise<string> {
  const bytes = new Uint8Array(await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer());
  const packed = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  if (packed.length <= MOST_LETTERS) return packed;
  try {
    sessionStorage.setItem(key, text);
  } catch {
    // Too big, or storage is off: the text then lives until the tab is reloaded.
  }
  return KEPT;
}

/** The text; undefined where there is none behind the letters. */
export async function unpack(packed: string, key: string): Promise<string | undefined> {
  try {
    if (packed === KEPT) return sessionStorage.getItem(key) ?? undefined;
    const bytes = Uint8Array.from(atob(packed.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text;
      text += value;
      if (text.length > MOST_BYTES) return void reader.cancel();
    }
  } catch {
    return undefined;
  }
}
