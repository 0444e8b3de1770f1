/** A matrix as a table: the sources from top to bottom, the destinations from left to right. */
import type { MatrixAnswer } from "vpclens";
import { questionAbout, serviceIn } from "../services";
import type { MatrixQuestion, Question } from "../state";
import { t } from "../texts";
import { serviceText } from "./differences";
import { h, replace, type Child } from "./h";
import { code } from "./prose";

type Row = MatrixAnswer["rows"][number];
type Cell = MatrixAnswer["cells"][number];

/** From the most to the least that can be opened. */
const KINDS = ["all", "part", "some", "way", "open", "none"] as const;
type Kind = (typeof KINDS)[number];
/** A sign for each, so that nobody needs the colours. */
const SIGNS: Readonly<Record<Kind, string>> = { all: "●", part: "◐", some: "◔", way: "→", open: "?", none: "·" };
const LISTS = ["reachable", "some", "one_way", "undetermined"] as const;

/** Rows of a table that one can still look over, and that a browser draws at once. */
const MOST = 50;
/** Services of a list that are told. */
const TOLD = 24;
const STEPS: Readonly<Record<string, readonly [number, number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export function matrixTable(answer: MatrixAnswer, question: MatrixQuestion, address: (question: Question) => string): Child {
  // values of tags may have any sign in them
  const pair = (source: string, destination: string) => JSON.stringify([source, destination]);
  const cells = new Map(answer.cells.map((cell) => [pair(cell.source, cell.destination), cell]));
  const found = rowsOf(answer, question);
  const rows = found.slice(0, MOST);
  if (rows.length === 0) return h("p", { class: "empty" }, t("matrix.none"));
  const told = h("div", { class: "matrix-told" }, h("p", { class: "hint" }, t("matrix.hint")));
  const places = rows.map((row) => rows.map((column) => cellLink(row, column, cells.get(pair(row.id, column.id)), address)));
  const links = places.map((line) => line.map(({ link }) => link));
  links[0]![0]!.tabIndex = 0;

  const tell = (row: number, column: number) => {
    const { kind, cell } = places[row]![column]!;
    replace(told, tale(rows[row]!, rows[column]!, kind, cell));
  };
  const placeOf = (target: EventTarget | null) => {
    const { row, column } = (target as Element).closest<HTMLElement>("a[data-row]")?.dataset ?? {};
    return row === undefined || column === undefined ? undefined : ([Number(row), Number(column)] as const);
  };
  const see = ({ target }: Event) => {
    const place = placeOf(target);
    if (place) tell(...place);
  };
  const move = (event: KeyboardEvent) => {
    const place = placeOf(event.target);
    const last = rows.length - 1;
    const [row, column] = place ?? [0, 0];
    const step = STEPS[event.key];
    const next = step ? [row + step[0], column + step[1]] : event.key === "Home" ? [row, 0] : event.key === "End" ? [row, last] : undefined;
    if (!place || !next || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const to = links[Math.min(Math.max(next[0]!, 0), last)]![Math.min(Math.max(next[1]!, 0), last)]!;
    links[row]![column]!.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  };
  links.forEach((line, row) =>
    line.forEach((link, column) => {
      link.dataset["row"] = String(row);
      link.dataset["column"] = String(column);
    }),
  );

  const table = h(
    "table",
    { role: "grid", "aria-label": t("matrix.table"), onpointerover: see, onfocusin: see, onkeydown: move },
    h("thead", {}, h("tr", {}, h("th", { scope: "col", class: "matrix-corner" }, t("matrix.from-to")), rows.map((row) => h("th", { scope: "col" }, h("span", { class: "matrix-column", title: row.id }, titleOf(row)))))),
    h(
      "tbody",
      {},
      rows.map((row, at) => h("tr", {}, h("th", { scope: "row", title: row.members.join(", ") }, h("span", { class: "matrix-name" }, titleOf(row)), row.members.length > 1 && h("span", { class: "matrix-count" }, `×${row.members.length}`)), links[at]!.map((link) => h("td", {}, link)))),
    ),
  );
  return [
    rows.length < found.length && h("p", { class: "matrix-bounded" }, t("matrix.bounded", { shown: rows.length, count: found.length })),
    legend(),
    h("div", { class: "matrix-scroll" }, table),
    told,
  ];
}

/** The rows that are shown, in their order. */
function rowsOf({ rows, cells }: MatrixAnswer, { text, order }: MatrixQuestion): readonly Row[] {
  const wanted = text.toLowerCase();
  const named = new Set(rows.filter(({ id, name, members }) => [id, name ?? "", ...members].some((word) => word.toLowerCase().includes(wanted))).map(({ id }) => id));
  const shown = new Set(named);
  if (wanted) {
    for (const { source, destination } of cells) {
      if (named.has(source)) shown.add(destination);
      if (named.has(destination)) shown.add(source);
    }
  }
  const counts = new Map<string, number>();
  for (const { source, destination, reachable } of cells) {
    const end = order === "opens" ? source : destination;
    if (reachable.length > 0) counts.set(end, (counts.get(end) ?? 0) + 1);
  }
  const byName = (a: Row, b: Row) => titleOf(a).localeCompare(titleOf(b), "en", { numeric: true }) || (a.id < b.id ? -1 : 1);
  const byCount = (a: Row, b: Row) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0);
  // what was typed comes before what it is connected with
  const byText = (a: Row, b: Row) => Number(named.has(b.id)) - Number(named.has(a.id));
  return rows.filter(({ id }) => shown.has(id)).sort((a, b) => byText(a, b) || (order === "name" ? 0 : byCount(a, b)) || byName(a, b));
}

function titleOf({ id, name }: Row): string {
  return name ?? id;
}

function kindOf(cell: Cell | undefined): Kind {
  if (!cell) return "none";
  if (cell.reachable.includes("all")) return "all";
  if (cell.reachable.length > 0) return "part";
  if (cell.some?.length) return "some";
  return cell.undetermined?.length ? "open" : "way";
}

function cellLink(row: Row, column: Row, cell: Cell | undefined, address: (question: Question) => string) {
  const kind = kindOf(cell);
  const services = LISTS.flatMap((list) => cell?.[list] ?? []).slice(0, 3);
  const question = questionAbout(row.members, column.members, serviceIn(LISTS.map((list) => cell?.[list] ?? []).find((list) => list.length > 0) ?? []));
  const itself = question === undefined;
  const what = [itself ? t("matrix.itself") : t(`cell.${kind}`), ...services.map(serviceText)].join(", ");
  const label = `${t("matrix.pair", { source: titleOf(row), destination: titleOf(column) })}: ${what}`;
  const link = h("a", { class: `cell ${itself ? "itself" : kind}`, "data-kind": itself ? undefined : kind, href: question && address(question), role: "link", tabindex: -1, "aria-label": label, "aria-disabled": itself ? "true" : undefined }, h("span", { "aria-hidden": "true" }, itself ? "–" : SIGNS[kind]));
  return { kind, cell, link };
}

/** What a cell holds, in words. */
function tale(row: Row, column: Row, kind: Kind, cell: Cell | undefined): Child {
  return [
    h("p", { class: "told-ends" }, end(row), h("span", { class: "told-arrow", "aria-hidden": "true" }, "→"), end(column)),
    h("p", { class: "told-kind" }, h("span", { class: `cell ${kind}`, "aria-hidden": "true" }, SIGNS[kind]), t(`cell.${kind}`)),
    LISTS.map((list) => {
      const services = cell?.[list] ?? [];
      const more = services.length - TOLD;
      return (
        services.length > 0 &&
        h("p", { class: "told-list" }, h("span", { class: "told-label" }, t(`told.${list}`)), services.slice(0, TOLD).map((service) => h("span", { class: "service" }, serviceText(service))), more > 0 && t("difference.others", { count: more }))
      );
    }),
  ];
}

function end(row: Row): HTMLElement {
  return h("span", { class: "told-end" }, row.name, " ", code(row.id), row.members.length > 1 && [" ", h("span", { class: "told-members unbroken" }, t("matrix.members", { count: row.members.length }))]);
}

function legend(): HTMLElement {
  return h("ul", { class: "matrix-legend", "aria-label": t("legend") }, KINDS.map((kind) => h("li", {}, h("span", { class: `cell ${kind}`, "aria-hidden": "true" }, SIGNS[kind]), t(`cell.${kind}`))));
}
