/** Both ways as lines of places, there above and back below; a place that is chosen tells what happens at it. */
import type { Answer } from "vpclens";
import { t, tWord, type TextKey } from "../texts";
import { h, replace, type Child } from "./h";
import { icon, type IconName } from "./icon";
import { stepRow } from "./path";

type Trace = Answer["forward"];
type Hop = Trace["hops"][number];
type Packet = NonNullable<Hop["packet"]>;
type Mark = "passes" | "stops" | "open";

const SIGNS: Readonly<Record<Mark, IconName>> = { passes: "yes", stops: "no", open: "unknown" };
const FIELDS = ["source", "destination", "protocol", "port", "source_port"] as const;
const LABELS: Readonly<Record<(typeof FIELDS)[number], TextKey>> = {
  source: "packet.source",
  destination: "packet.destination",
  protocol: "packet.protocol",
  port: "packet.port",
  source_port: "packet.source-port",
};

export function walk(answer: Answer): Child {
  if (answer.forward.hops.length === 0) return null;
  const detail = h("div", { id: "walk-detail", class: "walk-detail", hidden: true });
  const buttons: HTMLButtonElement[] = [];

  function open(button: HTMLButtonElement, hop: Hop, beyond: boolean): void {
    const again = button.getAttribute("aria-expanded") === "true";
    for (const one of buttons) one.setAttribute("aria-expanded", String(one === button && !again));
    detail.hidden = again;
    if (!again) replace(detail, hopDetail(answer, hop, beyond));
  }

  function line(trace: Trace, name: "forward" | "return"): Child {
    if (trace.hops.length === 0) return null;
    let beyond = false;
    let before: Packet | undefined;
    const places = trace.hops.map((hop) => {
      const mark = markOf(hop);
      const place = placeButton(answer, hop, mark, beyond, before, open);
      buttons.push(place);
      beyond ||= mark !== "passes";
      before = hop.packet ?? before;
      return h("li", {}, place);
    });
    return h(
      "div",
      { class: `walk-leg ${name}` },
      h("p", { class: "walk-title", id: `walk-${name}` }, t(`leg.${name}`), h("span", { class: `tag ${trace.disposition}` }, tWord("disposition", trace.disposition))),
      h("ol", { class: "walk-line", "aria-labelledby": `walk-${name}`, onkeydown: (event: KeyboardEvent) => move(event, name) }, places),
    );
  }

  return h(
    "div",
    { class: "walk" },
    h("p", { class: "hint" }, t("walk.hint")),
    h("div", { class: "walk-scroll", role: "group", tabindex: 0, "aria-label": t("walk") }, line(answer.forward, "forward"), line(answer.back, "return")),
    detail,
  );
}

/** The arrow keys lead along the line, as it is seen: the way back runs from right to left. */
function move(event: KeyboardEvent, name: "forward" | "return"): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const item = (event.target as Element).closest("li");
  if (!step || !item) return;
  const onward = step > 0 === (name === "forward");
  const next = onward ? item.nextElementSibling : item.previousElementSibling;
  event.preventDefault();
  next?.querySelector("button")?.focus();
}

function markOf(hop: Hop): Mark {
  if (hop.steps.some(({ action }) => action === "denied")) return "stops";
  return hop.steps.some(({ action }) => action === "undetermined") ? "open" : "passes";
}

function placeButton(
  answer: Answer,
  hop: Hop,
  mark: Mark,
  beyond: boolean,
  before: Packet | undefined,
  open: (button: HTMLButtonElement, hop: Hop, beyond: boolean) => void,
): HTMLButtonElement {
  const resource = answer.resources[hop.node];
  const said = mark === "stops" ? tWord("action", "denied") : mark === "open" ? tWord("action", "undetermined") : "";
  const button = h(
    "button",
    {
      type: "button",
      class: `walk-place ${mark}${beyond ? " beyond" : ""}`,
      "data-node": hop.node,
      "aria-expanded": "false",
      "aria-controls": "walk-detail",
      onclick: () => open(button, hop, beyond),
    },
    h("span", { class: "walk-sign" }, icon(SIGNS[mark])),
    h("span", { class: "walk-kind" }, resource ? tWord("kind", resource.kind) : "", said && h("strong", {}, said)),
    h("span", { class: "walk-name" }, resource?.name ?? hop.node),
    resource?.name !== undefined && h("code", { class: "walk-id" }, hop.node),
    hop.packet && header(hop.packet, before),
  );
  return button;
}

/** The packet where it sets out, and then only what is another than before. */
function header(packet: Packet, before: Packet | undefined): Child {
  const fields = FIELDS.filter((field) => packet[field] !== before?.[field] && (before || packet[field] !== undefined));
  if (fields.length === 0) return null;
  return h(
    "span",
    { class: before ? "walk-packet changed" : "walk-packet" },
    fields.map((field) => h("span", { class: "walk-field", "data-field": field }, h("span", {}, `${t(LABELS[field])} `), h("code", {}, packet[field] ?? t("question.any")))),
  );
}

function hopDetail(answer: Answer, hop: Hop, beyond: boolean): Child {
  const resource = answer.resources[hop.node];
  const { packet } = hop;
  let behind = beyond;
  const steps = hop.steps.map((step) => {
    const row = stepRow(answer, step, behind);
    behind ||= step.action === "denied" || step.action === "undetermined";
    return row;
  });
  return [
    h("p", { class: "walk-detail-title" }, resource && `${tWord("kind", resource.kind)} `, resource?.name && h("strong", {}, `${resource.name} `), h("code", {}, hop.node)),
    packet &&
      h(
        "dl",
        { class: "walk-header" },
        FIELDS.filter((field) => packet[field] !== undefined).map((field) => h("div", {}, h("dt", {}, t(LABELS[field])), h("dd", {}, h("code", {}, packet[field])))),
      ),
    h("ol", { class: "steps" }, steps),
  ];
}
