/** Numbers and colours of a plan as they are shown. */

/** More digits than anybody reads. */
const MOST_DIGITS = 15;

/** An exact count with its digits in groups; one that is too long for that as a power of ten. */
export function figure(count: string): string {
  const lang = document.documentElement.lang;
  if (isShort(count)) return BigInt(count).toLocaleString(lang);
  const power = [...String(count.length - 1)].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("");
  return `≈ ${(Number(count.slice(0, 2)) / 10).toLocaleString(lang)} × 10${power}`.replace(/ /g, "\u00a0");
}

export function isShort(count: string): boolean {
  return count.length <= MOST_DIGITS;
}

/** A colour that somebody wrote; what is none is left out. */
export function paint(element: HTMLElement, color: string | undefined): void {
  if (color !== undefined && /^(#[\da-f]{3,8}|[a-z]+|rgba?\([\d\s,.%/]+\))$/i.test(color)) element.style.setProperty("--own", color);
}
