/** Where the network comes from, and what was read of it. */
import type { Note } from "vpclens";
import { EXAMPLES } from "../examples";
import { filesOf, fromChoice, type Own, type Role } from "../own-files";
import { COUNTED, type Dump, type Files, type Loaded, type Problem } from "../protocol";
import { MOMENTS, type Moment } from "../terraform";
import { t, tWord } from "../texts";
import { arrivalPanel, type Arrival } from "./arrival";
import { folderChoices } from "./folders";
import { h } from "./h";
import { icon } from "./icon";
import { notices } from "./notices";
import { problemCard } from "./problem";
import { segments } from "./segments";

export interface NetworkActions {
  example(name: string): void;
  own(): void;
  moment(moment: Moment): void;
  add(files: Promise<Files>): void;
  paste(): void;
  use(file: string, used: boolean): void;
  remove(file: string): void;
  /** What the files are that came in last. */
  role(role: Role): void;
  /** The choice is made. */
  settled(): void;
  later(dump: number, later: boolean): void;
  folder(dump: number, folder: string | undefined): void;
  clear(): void;
}

export interface NetworkView {
  /** The name of the example shown; undefined for the visitor's own files. */
  readonly example: string | undefined;
  readonly dumps: Own;
  readonly arrival: Arrival | undefined;
  readonly without: readonly string[];
  /** Which network of a plan of Terraform, where there are two. */
  readonly moment: Moment | undefined;
  readonly loaded: Loaded | undefined;
  readonly problem: Problem | undefined;
  /** Which disclosures stand open; kept over redrawing. */
  readonly open: Set<string>;
  /** How a dump is asked for, with what it does when it comes into view. */
  readonly collect: { readonly element: HTMLElement; see(): void };
  /** How one is given away. */
  readonly share: HTMLElement;
}

export function networkPanel(view: NetworkView, actions: NetworkActions): HTMLElement {
  const empty = view.dumps.length === 0;
  if (empty || view.open.has("collect")) view.collect.see();
  return h(
    "section",
    { class: "panel network", "aria-labelledby": "network-title" },
    h(
      "div",
      { class: "network-bar" },
      h("h2", { id: "network-title", class: "eyebrow" }, t("network")),
      menu(view, actions),
      h(
        "div",
        { class: "network-ways" },
        chooser("files", false, actions),
        chooser("folder", true, actions),
        h("button", { type: "button", id: "paste", class: "button", onclick: actions.paste }, icon("paste"), t("network.paste")),
      ),
      h("p", { class: "network-drop" }, t("network.drop")),
    ),
    view.arrival && arrivalPanel(view.arrival, actions.role, actions.settled),
    view.moment && h("div", { class: "network-moment" }, h("span", { class: "hint" }, t("network.moment")), segments("moment", t("network.moment"), MOMENTS.map((value) => ({ value, label: t(`moment.${value}`) })), view.moment, actions.moment)),
    view.problem && problemCard(view.problem, view.loaded ? undefined : t("network.unread")),
    folderChoices(view.dumps, view.problem, actions.folder),
    empty && h("div", { class: "empty" }, h("p", { class: "empty-title" }, t("network.none")), h("p", {}, t("network.none-help"))),
    empty && h("section", { class: "landing", "aria-labelledby": "landing-title" }, h("h3", { id: "landing-title" }, t("collect.title")), view.collect.element),
    h(
      "div",
      { class: "disclosures" },
      view.loaded && counts(view.loaded),
      !empty && disclosure(view.open, "sources", `${t("network.sources")} · ${used(view)}`, sources(view, actions)),
      view.loaded && notes(view, [...view.loaded.notices, ...view.loaded.diagnostics]),
      view.loaded && disclosure(view.open, "share", t("share.title"), [view.share]),
      !empty && disclosure(view.open, "collect", t("collect.title"), [view.collect.element], () => view.collect.see()),
    ),
  );
}

export function exampleLabel(name: string): string {
  const known = tWord("example", name);
  return known === name ? t("example", { name }) : known;
}

function menu(view: NetworkView, actions: NetworkActions): HTMLElement {
  return h(
    "div",
    { class: "select" },
    h(
      "select",
      {
        id: "network",
        class: "field",
        "aria-label": t("network.choose"),
        onchange: (event: Event & { currentTarget: HTMLSelectElement }) => {
          const value = event.currentTarget.value;
          if (value) actions.example(value);
          else actions.own();
        },
      },
      EXAMPLES.map(({ name }) => h("option", { value: name, selected: name === view.example }, exampleLabel(name))),
      h("option", { value: "", selected: view.example === undefined }, t("network.own")),
    ),
    icon("down"),
  );
}

function chooser(kind: "files" | "folder", folder: boolean, actions: NetworkActions): HTMLElement {
  return h(
    "label",
    { class: `button choose-${kind}` },
    h("input", {
      type: "file",
      id: `choose-${kind}`,
      class: "hidden",
      multiple: true,
      webkitdirectory: folder,
      accept: folder ? undefined : ".json,.tf,.tfvars,application/json",
      onchange: (event: Event & { currentTarget: HTMLInputElement }) => {
        if (event.currentTarget.files?.length) actions.add(fromChoice(event.currentTarget.files));
      },
    }),
    icon(kind === "folder" ? "folder" : "file"),
    t(`network.${kind}`),
  );
}

function counts(loaded: Loaded): HTMLElement {
  return h(
    "dl",
    { class: "counts" },
    COUNTED.map((name) => h("div", {}, h("dt", {}, t(`count.${name}`)), h("dd", {}, loaded.counts[name]))),
  );
}

function used({ dumps, without }: NetworkView): string {
  const names = Object.keys(filesOf(dumps));
  const left = names.filter((name) => !without.includes(name)).length;
  return left === names.length ? `${names.length}` : `${left}/${names.length}`;
}

function sources(view: NetworkView, actions: NetworkActions): HTMLElement[] {
  const own = view.example === undefined;
  let place = 0;
  const lists = view.dumps.flatMap((dump, index) => {
    const list = h("ul", { class: "sources" }, Object.keys(dump.files).map((file) => source(file, place++, view, actions)));
    return view.dumps.length > 1 ? [dumpHead(dump, index, actions), list] : [list];
  });
  return [
    h("p", { class: "hint" }, t("network.sources-hint")),
    ...lists,
    ...(own ? [h("button", { type: "button", class: "button quiet small", onclick: actions.clear }, t("network.clear"))] : []),
  ];
}

function dumpHead({ later }: Dump, index: number, actions: NetworkActions): HTMLElement {
  return h(
    "div",
    { class: "dump-head" },
    h("h3", {}, t("dump.number", { number: index + 1 })),
    index > 0 &&
      h(
        "label",
        {},
        h("input", { type: "checkbox", id: `dump-later-${index}`, checked: later, onchange: (event: Event & { currentTarget: HTMLInputElement }) => actions.later(index, event.currentTarget.checked) }),
        t("dump.later"),
      ),
  );
}

function source(file: string, place: number, view: NetworkView, actions: NetworkActions): HTMLElement {
  const damaged = view.problem?.path?.startsWith(file) ?? false;
  return h(
    "li",
    { class: damaged ? "source damaged" : "source" },
    h(
      "label",
      {},
      h("input", {
        type: "checkbox",
        id: `source-${place}`,
        checked: !view.without.includes(file),
        onchange: (event: Event & { currentTarget: HTMLInputElement }) => actions.use(file, event.currentTarget.checked),
      }),
      h("code", {}, file),
    ),
    view.example === undefined &&
      h("button", { type: "button", class: "button quiet small", "aria-label": t("network.remove", { file }), onclick: () => actions.remove(file) }, icon("close")),
  );
}

function notes({ open, dumps }: NetworkView, all: readonly Note[]): HTMLElement | false {
  if (all.length === 0) return false;
  return disclosure(open, "notices", `${t("network.notices")} · ${all.length}`, [h("p", { class: "hint" }, t("network.notice-kinds")), notices(all, filesOf(dumps))]);
}

function disclosure(open: Set<string>, name: string, title: string, body: readonly HTMLElement[], opened?: () => void): HTMLElement {
  return h(
    "details",
    {
      class: "disclosure",
      open: open.has(name),
      ontoggle: (event: Event & { currentTarget: HTMLDetailsElement }) => {
        if (!event.currentTarget.open) return void open.delete(name);
        open.add(name);
        opened?.();
      },
    },
    h("summary", { id: `disclosure-${name}` }, icon("down"), title),
    h("div", { class: "disclosure-body" }, body),
  );
}
