/** What the drawing of the network shows, in words: a place with its connections, and all places as a table. */
import type { EndpointChoice, GraphEdge, GraphNode, NetworkGraph } from "vpclens";
import type { Loaded } from "../protocol";
import { t, tWord } from "../texts";
import { h, replace, type Child } from "./h";
import { counted } from "./map";

export interface PlaceActions {
  choose(id: string): void;
  askFrom(id: string): void;
  askTo(id: string): void;
  filter(id: string): void;
}

const AT_ONCE = 100;
/** More would be no choice. */
const OFFERED = 24;
const WITH_GROUPS = ["Instance", "NetworkInterface", "VpcEndpoint"];

/** The network, looked up by id. */
export class Places {
  readonly nodes: readonly GraphNode[];
  readonly #byId: ReadonlyMap<string, GraphNode>;
  readonly #edges = new Map<string, GraphEdge[]>();

  constructor({ nodes, edges }: NetworkGraph) {
    this.#byId = new Map(nodes.map((node) => [node.id, node]));
    for (const edge of edges) {
      for (const end of [edge.from, edge.to]) this.#edges.set(end, [...(this.#edges.get(end) ?? []), edge]);
    }
    const inside = new Map<string | undefined, GraphNode[]>();
    for (const node of nodes) inside.set(node.parent, [...(inside.get(node.parent) ?? []), node]);
    const ordered = (holder: string | undefined): GraphNode[] => (inside.get(holder) ?? []).flatMap((node) => [node, ...ordered(node.id)]);
    this.nodes = ordered(undefined);
  }

  get(id: string | undefined): GraphNode | undefined {
    return id === undefined ? undefined : this.#byId.get(id);
  }

  edges(id: string): readonly GraphEdge[] {
    return this.#edges.get(id) ?? [];
  }
}

export function placeCard(places: Places, id: string, loaded: Loaded | undefined, actions: PlaceActions): Child {
  const node = places.get(id);
  if (!node) return h("p", { class: "empty" }, t("map.choose"));
  const known = loaded?.endpoints.find((endpoint) => endpoint.id === id);
  const filters = loaded?.filters.filter((filter) => filter.id === id || (filter.kind === "Listener" && filter.name === id)) ?? [];
  const within = node.kind === "VSwitch" ? (loaded?.endpoints.filter(({ kind, vswitch }) => vswitch === id && kind === "Instance") ?? []) : [];
  const edges = places.edges(id);
  const parent = places.get(node.parent);
  const press = (label: string, action: () => void) => h("button", { type: "button", class: "button small", onclick: action }, label);
  return [
    h("h3", { id: "place-title" }, nameOf(node)),
    h("p", { class: "place-kind" }, tWord("kind", node.kind), node.id !== nameOf(node) && node.kind !== "Internet" && h("code", {}, node.id)),
    h(
      "dl",
      { class: "place-facts" },
      parent && fact(t("map.parent"), placeLink(parent, actions)),
      node.detail && fact(t("map.detail"), h("code", {}, node.detail)),
      counted(node) && fact(t("count.instances"), node.instances),
      node.interfaces !== undefined && fact(t("count.network_interfaces"), node.interfaces),
    ),
    (known || filters.length > 0) &&
      h(
        "p",
        { class: "place-actions" },
        known && [press(t("map.ask-from"), () => actions.askFrom(id)), press(t("map.ask-to"), () => actions.askTo(id))],
        known && WITH_GROUPS.includes(known.kind) && press(t("map.filter"), () => actions.filter(id)),
        filters.map((filter) => press(filter.id === id ? t("map.filter") : `${t("map.filter")} ${filter.id}`, () => actions.filter(filter.id))),
      ),
    within.length > 0 && [h("h4", {}, t("count.instances")), instances(within, actions)],
    edges.length > 0 && [
      h("h4", {}, t("map.connections")),
      h(
        "ul",
        { class: "place-edges" },
        edges.map((edge) => h("li", {}, h("span", { class: "tag" }, tWord("edge", edge.kind)), connection(places, edge, id, actions))),
      ),
    ],
  ];
}

function instances(list: readonly EndpointChoice[], actions: PlaceActions): Child {
  const more = list.length - OFFERED;
  return h(
    "ul",
    { class: "place-instances" },
    list.slice(0, OFFERED).map(({ id, name }) => h("li", {}, h("button", { type: "button", class: "chip", title: t("map.ask-to"), onclick: () => actions.askTo(id) }, name ?? id))),
    more > 0 && h("li", { class: "hint" }, t("passing.more-known", { count: more })),
  );
}

function connection(places: Places, edge: GraphEdge, from: string, actions: PlaceActions): Child {
  const other = places.get(edge.from === from ? edge.to : edge.from);
  return [other && placeLink(other, actions), edge.label && h("code", {}, edge.label)];
}

function placeLink(node: GraphNode, actions: PlaceActions): HTMLElement {
  return h("button", { type: "button", class: "line-link", onclick: () => actions.choose(node.id) }, nameOf(node));
}

function nameOf(node: GraphNode): string {
  return node.kind === "Internet" ? tWord("kind", node.kind) : (node.name ?? node.id);
}

function fact(label: string, value: Child): HTMLElement {
  return h("div", {}, h("dt", {}, label), h("dd", {}, value));
}

export function placesTable(places: Places, actions: PlaceActions): HTMLElement {
  const body = h("tbody");
  const rest = h("p", { class: "passing-rest" });
  let shown = 0;

  function more(count: number): void {
    for (const node of places.nodes.slice(shown, shown + count)) body.append(row(node));
    shown += count;
    const left = places.nodes.length - shown;
    replace(rest, left > 0 && h("button", { type: "button", class: "button small", onclick: () => more(1000) }, t("passing.rest", { count: left })));
  }

  function row(node: GraphNode): HTMLElement {
    const parent = places.get(node.parent);
    const cell = (label: string, value: Child) => h("td", { "data-label": label }, value);
    return h(
      "tr",
      { "data-id": node.id },
      h("th", { scope: "row" }, placeLink(node, actions), node.id !== nameOf(node) && node.kind !== "Internet" && h("code", {}, node.id)),
      cell(t("map.kind"), tWord("kind", node.kind)),
      cell(t("map.parent"), parent && nameOf(parent)),
      cell(t("map.detail"), [node.detail, counted(node)].filter(Boolean).join(" · ")),
      cell(
        t("map.connections"),
        h(
          "ul",
          {},
          places.edges(node.id).map((edge) => h("li", {}, `${tWord("edge", edge.kind)} `, connection(places, edge, node.id, actions))),
        ),
      ),
    );
  }

  more(AT_ONCE);
  return h(
    "div",
    { class: "places" },
    h(
      "table",
      {},
      h("caption", { class: "hidden" }, t("map.table")),
      h("thead", {}, h("tr", {}, [t("map.place"), t("map.kind"), t("map.parent"), t("map.detail"), t("map.connections")].map((title) => h("th", { scope: "col" }, title)))),
      body,
    ),
    rest,
  );
}
