/** The whole network: asks the core for its graph, and shows it as a drawing, as a place in words and as a table. */
import type { Core } from "./core";
import { fetched } from "./fetched";
import type { Loaded } from "./protocol";
import { t } from "./texts";
import { h, replace } from "./view/h";
import { networkMap, type NetworkMap } from "./view/map";
import { placeCard, Places, placesTable, type PlaceActions } from "./view/map-table";
import { problemCard } from "./view/problem";

export interface TopologyState {
  /** The id of the place that is chosen; empty for none. */
  readonly place: string;
  readonly loaded: Loaded | undefined;
  /** Whether a network is being read. */
  readonly loading: boolean;
}

/** What lays the drawing out. */
export const fetchLayout = fetched(() => import("./view/map-layout"));

export class TopologyPage {
  readonly element = h("div", { class: "topology" });
  readonly #core: Core;
  readonly #actions: PlaceActions;
  readonly #body = h("div", { id: "topology-answer", class: "topology-body", tabindex: -1 });
  readonly #card = h("section", { class: "panel place", "aria-live": "polite", tabindex: -1 });
  #state: TopologyState | undefined;
  #drawnOf: Loaded | undefined;
  #places: Places | undefined;
  #map: NetworkMap | undefined;
  #chosen = "";

  constructor(core: Core, actions: PlaceActions) {
    this.#core = core;
    this.#actions = actions;
  }

  /** Builds everything that carries words. */
  buildWords(): void {
    this.#drawnOf = this.#places = this.#map = undefined;
    replace(this.element, this.#body);
  }

  update(state: TopologyState): void {
    this.#state = state;
    const { loaded, loading } = state;
    if (!loaded) {
      this.#drawnOf = this.#places = this.#map = undefined;
      const empty = h("div", { class: "panel empty" }, h("p", { class: "empty-title" }, t("answer.no-network")), h("p", {}, t("answer.no-network-help")));
      return replace(this.#body, loading ? h("p", { class: "empty" }, t("network.reading")) : empty);
    }
    if (this.#drawnOf !== loaded) {
      this.#drawnOf = loaded;
      this.#places = this.#map = undefined;
      void this.#draw(loaded);
    } else this.#choose();
  }

  async #draw(loaded: Loaded): Promise<void> {
    replace(this.#body, h("p", { class: "empty" }, t("network.reading")));
    // without the drawing there are still the words
    const [result, laid] = await Promise.all([this.#core.send({ kind: "graph" }), fetchLayout().catch(() => undefined)]);
    if (this.#drawnOf !== loaded) return;
    if (!result.ok) return replace(this.#body, problemCard(result.problem, t("answer.refused")));
    this.#places = new Places(result.value);
    this.#map = laid && networkMap(laid.place(result.value), (id) => this.#actions.choose(id));
    replace(
      this.#body,
      h(
        "section",
        { class: "panel map-panel", "aria-labelledby": "map-title" },
        h("h3", { id: "map-title" }, t("map.title")),
        h("p", { class: "hint", id: "map-hint" }, t("map.hint")),
        this.#map?.element,
      ),
      this.#card,
      h("section", { class: "panel places-panel", "aria-labelledby": "places-title" }, h("h3", { id: "places-title" }, t("map.table")), placesTable(this.#places, this.#actions)),
    );
    this.#choose();
    this.#map?.begin();
  }

  #choose(): void {
    if (!this.#places || !this.#state) return;
    const { place, loaded } = this.#state;
    // what was pressed in words leads to the words about the place
    const inWords = place !== this.#chosen && place !== "" && document.activeElement?.closest(".place, .places-panel");
    this.#chosen = place;
    replace(this.#card, placeCard(this.#places, place, loaded, this.#actions));
    if (inWords) this.#card.focus();
    this.#map?.choose(place);
    for (const row of this.#body.querySelectorAll<HTMLElement>("tr[data-id]")) row.classList.toggle("chosen", row.dataset["id"] === place);
  }
}
