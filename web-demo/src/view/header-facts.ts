/** What bytes are, in a sentence, and what a header says, in a few lines. */
import type { ExplanationAnswer, HeaderAnswer } from "vpclens";
import { t, tWord, type TextKey } from "../texts";
import { h, type Child } from "./h";
import { icon } from "./icon";
import { prose } from "./prose";

const CRC32C = 3;
const RESULTS = { header: "yes", incomplete: "unknown", invalid: "no" } as const;

export function resultLine({ result, summary, reason, offset }: ExplanationAnswer): HTMLElement {
  const word = RESULTS[result];
  return h(
    "div",
    { class: `advise-outcome ${word}`, "data-result": result, "data-reason": reason, "data-offset": offset },
    icon(word),
    h("div", {}, h("p", {}, tWord("header.result", result), " ", prose(summary)), result === "invalid" && h("code", { class: "header-reason" }, reason)),
  );
}

export function headerFacts({ version, command, family, transport, source, destination, crc32c, tlvs, alibaba, aws, azure, gcp }: HeaderAnswer): HTMLElement {
  // a receiver that looks at no TLV does not know of a checksum that is there
  const sum = crc32c.state === "absent" && tlvs.some(({ type }) => type === CRC32C) ? "unchecked" : crc32c.state;
  const ids = (label: TextKey, all: readonly (string | number)[]): Child => all.length > 0 && fact(t(label), all.map((id) => h("code", {}, id)));
  return h(
    "dl",
    { class: "header-facts" },
    fact(t("facts.kind"), `PROXY v${version} · ${command} · ${family} · ${transport}`),
    source && fact(t("facts.source"), h("code", {}, ended(source))),
    destination && fact(t("facts.destination"), h("code", {}, ended(destination))),
    ids("facts.vpc", alibaba.vpc_ids),
    ids("facts.endpoint", alibaba.endpoint_ids),
    ids("facts.service", alibaba.endpoint_service_ids),
    ids("facts.aws", aws),
    ids("facts.azure", azure),
    ids("facts.gcp", gcp),
    fact("CRC-32C", [crc32c.value && [h("code", {}, crc32c.value), " "], tWord("crc", sum)]),
  );
}

function fact(label: string, value: Child): HTMLElement {
  return h("div", {}, h("dt", {}, label), h("dd", {}, value));
}

function ended({ ip, port, path }: NonNullable<HeaderAnswer["source"]>): string {
  if (ip === undefined) return path ?? "";
  return ip.includes(":") ? `[${ip}]:${port}` : `${ip}:${port}`;
}
