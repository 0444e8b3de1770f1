/** One filter: asks the core about it and shows what it says. */
import type { AllowedAnswer, EndpointChoice, Lang, RulesAnswer } from "vpclens";
import { Addresses } from "./blocks";
import type { Core } from "./core";
import { latest } from "./latest";
import type { Listed, Loaded, Problem, Result } from "./protocol";
import { allowedQueryOf, rulesQueryOf } from "./query";
import { EMPTY_QUESTION, type FilterQuestion, type Question } from "./state";
import { t } from "./texts";
import { copyButton } from "./view/copy";
import { filterForm, isOneWay, type FilterForm } from "./view/filter-form";
import { h, replace, type Child } from "./view/h";
import { linesTable, type Lines } from "./view/lines";
import { passingBox, type Passing } from "./view/passing";
import { problemCard } from "./view/problem";
import { PROTOCOLS } from "./view/question";

export interface FilterActions {
  /** `done` when a field was left or a choice was made. */
  change(part: Partial<FilterQuestion>, done: boolean): void;
  /** Takes a packet to the question about a whole path. */
  ask(question: Question): void;
  /** One line for screen readers. */
  say(line: string): void;
}

export interface FilterState {
  readonly filter: FilterQuestion;
  readonly lang: Lang;
  readonly loaded: Loaded | undefined;
  /** Whether a network is being read. */
  readonly loading: boolean;
}

interface Asked<Q> {
  readonly query: Q;
  readonly key: string;
  readonly loaded: Loaded;
}

export class FilterPage {
  readonly element = h("div", { class: "filter" });
  readonly #actions: FilterActions;
  readonly #askRules: (asked: Asked<ReturnType<typeof rulesQueryOf>>) => void;
  readonly #askAllowed: (asked: Asked<ReturnType<typeof allowedQueryOf>>) => void;
  readonly #body = h("div", { id: "filter-answer", class: "filter-body", tabindex: -1 });
  readonly #table = h("section", { class: "panel lines-panel", "aria-labelledby": "lines-title" });
  #form!: FilterForm;
  #passing!: Passing;
  #lines: Lines | undefined;
  #state: FilterState | undefined;
  #listed: Result<Listed> | undefined;
  #allowed: Result<AllowedAnswer> | undefined;
  #rulesKey = "";
  #allowedKey = "";
  #answered: Loaded | undefined;
  #addresses: { readonly of: readonly EndpointChoice[]; readonly index: Addresses } | undefined;

  constructor(core: Core, actions: FilterActions) {
    this.#actions = actions;
    this.#askRules = latest(
      ({ query }) => core.send({ kind: "rules", query }),
      (result, { key, loaded }) => {
        if (key !== this.#rulesKey || loaded !== this.#state?.loaded) return;
        this.#listed = result;
        this.#drawLines();
        this.#drawPassing();
      },
    );
    this.#askAllowed = latest(
      ({ query }) => core.send({ kind: "allowed", query }),
      (result, { key, loaded }) => {
        if (key !== this.#allowedKey || loaded !== this.#state?.loaded) return;
        this.#allowed = result;
        this.#drawPassing();
        this.#actions.say(this.#line(result));
      },
    );
  }

  /** Builds everything that carries words. */
  buildWords(): void {
    this.#form = filterForm((part, done) => this.#actions.change(part, done));
    this.#passing = passingBox({
      change: (part, done) => this.#actions.change(part, done),
      ask: (question) => this.#actions.ask(question),
      point: (place) => this.#lines?.light(place),
      goTo: (place) => this.#lines?.goTo(place),
    });
    replace(this.#body);
    replace(this.element, this.#form.element, this.#body);
    replace(this.#table, h("p", { class: "empty" }, t("network.reading")));
    this.#rulesKey = this.#allowedKey = "";
    this.#listed = this.#allowed = this.#lines = undefined;
  }

  update(state: FilterState): void {
    this.#state = state;
    const { filter, loaded, lang } = state;
    const filters = loaded?.filters ?? [];
    const asked: FilterQuestion = isOneWay(filter.subject, filters) ? { ...filter, direction: "ingress" } : filter;
    this.#drawForm();
    this.#passing.update(asked);
    this.#lines?.show(filter.shown);
    if (!loaded || !filter.subject) {
      this.#rulesKey = this.#allowedKey = "";
      this.#lines = undefined;
      return replace(this.#body, this.#empty(state));
    }
    if (!this.#body.contains(this.#table)) replace(this.#body, this.#passing.element, this.#table);
    const rules = rulesQueryOf(asked, filters, lang);
    const allowed = allowedQueryOf(asked, filters, lang);
    const [rulesKey, allowedKey] = [JSON.stringify(rules), JSON.stringify(allowed)];
    const fresh = this.#answered !== loaded;
    this.#answered = loaded;
    if (fresh || rulesKey !== this.#rulesKey) {
      this.#rulesKey = rulesKey;
      this.#askRules({ query: rules, key: rulesKey, loaded });
    }
    if (fresh || allowedKey !== this.#allowedKey) {
      this.#allowedKey = allowedKey;
      this.#askAllowed({ query: allowed, key: allowedKey, loaded });
    }
  }

  /** What people call the filter that is shown. */
  title(): string {
    const { filter, loaded } = this.#state ?? {};
    if (!filter?.subject) return "";
    const named = [...(loaded?.filters ?? []), ...(loaded?.endpoints ?? [])].find(({ id }) => id === filter.subject);
    return named?.name ?? filter.subject;
  }

  #empty({ loaded, loading }: FilterState): Child {
    if (!loaded && loading) return h("p", { class: "empty" }, t("network.reading"));
    const [title, help] = loaded ? [t("filter.none"), t("filter.none-help")] : [t("answer.no-network"), t("answer.no-network-help")];
    return h("div", { class: "panel empty" }, h("p", { class: "empty-title" }, title), h("p", {}, help));
  }

  #problem(): Problem | undefined {
    return this.#listed?.ok === false ? this.#listed.problem : undefined;
  }

  #drawForm(): void {
    const { filter, loaded } = this.#state!;
    const problem = filter.subject ? this.#problem() : undefined;
    this.#form.update({ filter, endpoints: loaded?.endpoints ?? [], filters: loaded?.filters ?? [], problem });
  }

  #drawLines(): void {
    this.#drawForm();
    const problem = this.#problem();
    this.#lines = undefined;
    if (problem) {
      const atField = ["interface", "filter"].includes(problem.path ?? "");
      return replace(this.#table, atField ? h("div", { class: "empty" }, h("p", { class: "empty-title" }, t("answer.refused"))) : problemCard(problem, t("answer.refused")));
    }
    if (!this.#listed?.ok) return;
    const { answer, markdown } = this.#listed.value;
    this.#lines = linesTable(
      { answer, subject: this.title(), question: (line, rule) => line.witness && this.#questionOf(answer, line.witness, rule) },
      {
        show: (shown) => this.#actions.change({ shown }, true),
        ask: (question) => this.#actions.ask(question),
        point: (place) => this.#passing.light(place),
      },
    );
    this.#lines.show(this.#state!.filter.shown);
    replace(
      this.#table,
      h(
        "div",
        { class: "lines-bar" },
        h("h3", { id: "lines-title" }, t("lines.title")),
        h("div", { class: "lines-copy" }, copyButton("copy.markdown", () => markdown), copyButton("copy.json", () => JSON.stringify(answer, null, 2))),
      ),
      h("p", { class: "hint" }, t("lines.hint")),
      this.#lines.element,
    );
  }

  #drawPassing(): void {
    const allowed = this.#allowed;
    if (!allowed) return;
    // What is wrong with the filter itself is told once.
    const problem = allowed.ok || this.#problem() ? undefined : allowed.problem;
    if (!allowed.ok) return this.#passing.answer(undefined, problem);
    const answer = allowed.value;
    this.#passing.answer(
      {
        answer,
        placeOf: (row) => this.#lines?.placeOf(row),
        known: (peers) => this.#index().within(peers).filter(({ id }) => id !== this.#state!.filter.subject && id !== answer.interface),
        question: (row, endpoint) => this.#questionBetween(answer, row, endpoint),
      },
      undefined,
    );
  }

  #index(): Addresses {
    const endpoints = this.#state?.loaded?.endpoints ?? [];
    if (this.#addresses?.of !== endpoints) this.#addresses = { of: endpoints, index: new Addresses(endpoints) };
    return this.#addresses.index;
  }

  /** A packet of a line as a question about a path: a filter of its own belongs to no end, so only interfaces have one. */
  #questionOf(answer: RulesAnswer, packet: Packet, rule: { local?: string; source_ports?: string } | undefined): Question | undefined {
    if (answer.interface === undefined) return undefined;
    const ingress = answer.directions[0]?.direction === "ingress";
    const own = rule?.local ? (ingress ? packet.destination : packet.source) : this.#state!.filter.subject;
    return {
      ...EMPTY_QUESTION,
      source: ingress ? packet.source : own,
      destination: ingress ? own : packet.destination,
      protocol: packet.protocol,
      port: text(packet.port),
      sourcePort: rule?.source_ports ? text(packet.source_port) : "",
    };
  }

  #questionBetween(answer: AllowedAnswer, row: AllowedAnswer["permitted"][number], endpoint: EndpointChoice): Question | undefined {
    const { filter } = this.#state!;
    if (answer.interface === undefined) return undefined;
    const ingress = answer.direction === "ingress";
    const protocol = filter.protocol || protocolOf(row.protocols);
    if (protocol === undefined) return undefined;
    return {
      ...EMPTY_QUESTION,
      source: ingress ? endpoint.id : filter.subject,
      destination: ingress ? filter.subject : endpoint.id,
      protocol,
      port: filter.port || (row.ports?.[0]?.split("-")[0] ?? ""),
      sourcePort: row.source_ports?.[0]?.split("-")[0] ?? "",
    };
  }

  #line(result: Result<AllowedAnswer>): string {
    if (!result.ok) return `${t("answer.refused")}: ${result.problem.message}`;
    const { permitted, undetermined } = result.value;
    const counted = permitted.length === 0 ? t("passing.nothing") : t("passing.count", { count: permitted.length });
    return undetermined.length > 0 ? `${counted} ${t("passing.open-count", { count: undetermined.length })}` : counted;
  }
}

type Packet = NonNullable<RulesAnswer["directions"][number]["lines"][number]["witness"]>;

/** A protocol of a row: the one that it names, or the first that it does not leave out. */
function protocolOf(names: readonly string[]): string | undefined {
  const named = names.find((name) => PROTOCOLS.includes(name));
  const [, without] = /^all(?: but (.*))?$/.exec(names[0] ?? "") ?? [];
  const all = names[0]?.startsWith("all") ? PROTOCOLS.find((protocol) => !without?.split(", ").includes(protocol)) : undefined;
  return named ?? all;
}

function text(port: number | undefined): string {
  return port === undefined ? "" : String(port);
}
