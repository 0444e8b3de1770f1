/** A matrix as a table: the sources from top to bottom, the destinations from left to right. Headings sort the other side. */
import type { MatrixAnswer } from "vpclens";
import type { MatrixQuestion, Question } from "../state";
import { t } from "../texts";
import { h, type Child } from "./h";
import { icon } from "./icon";
import { cellLink, legend, placed, titleOf, type Placed, type Row } from "./matrix-cells";
import { ordered } from "./matrix-order";
import { telling, type TellingActions } from "./matrix-told";

export interface MatrixTableActions extends TellingActions {
  address(question: Question): string;
  sort(part: Partial<MatrixQuestion>): void;
}

/** Rows of a table that one can still look over, and that a browser draws at once. */
const MOST = 50;
const STEPS: Readonly<Record<string, readonly [number, number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export function matrixTable(answer: MatrixAnswer, question: MatrixQuestion, actions: MatrixTableActions): Child {
  // values of tags may have any sign in them
  const pair = (source: string, destination: string) => JSON.stringify([source, destination]);
  const cells = new Map(answer.cells.map((cell) => [pair(cell.source, cell.destination), cell]));
  const cellOf = (source: string, destination: string) => cells.get(pair(source, destination));
  const found = ordered(answer, question, cellOf);
  const [rows, columns] = [found.rows.slice(0, MOST), found.columns.slice(0, MOST)];
  if (rows.length === 0) return h("p", { class: "empty" }, t("matrix.none"));
  const numbers = new Map(answer.rows.map(({ id }, number) => [id, number]));
  const sorting = sortButtons(question, actions, ({ id }) => numbers.get(id)!);
  const told = telling(actions);
  const known = new Map<Element, Placed>();
  /** Everything that the arrow keys go to: the headings, and the cells between them. */
  const places: HTMLElement[][] = [
    [sorting.corner, ...columns.map(sorting.column)],
    ...rows.map((row) => [
      sorting.row(row),
      ...columns.map((column) => {
        const place = placed(row, column, cellOf(row.id, column.id));
        const link = cellLink(place, actions.address);
        known.set(link, place);
        return link;
      }),
    ]),
  ];
  const where = new Map(places.flatMap((line, row) => line.map((element, column): [Element, readonly [number, number]] => [element, [row, column]])));
  let current = places[1]![1]!;
  current.tabIndex = 0;

  const at = (target: EventTarget | null) => (target as Element).closest("a, button");
  const see = (event: Event) => {
    const element = at(event.target);
    const place = element && known.get(element);
    if (place) told.tell(place, event.type === "focusin");
  };
  const focused = (event: Event) => {
    const element = at(event.target);
    if (!element || !where.has(element)) return;
    current.tabIndex = -1;
    current = element as HTMLElement;
    current.tabIndex = 0;
    see(event);
  };
  const move = (event: KeyboardEvent) => {
    const place = where.get(at(event.target)!);
    if (!place || event.ctrlKey || event.metaKey || event.altKey) return;
    const [row, column] = place;
    const step = STEPS[event.key];
    const next = step ? [row + step[0], column + step[1]] : event.key === "Home" ? [row, 0] : event.key === "End" ? [row, columns.length] : undefined;
    if (!next) return;
    event.preventDefault();
    places[Math.min(Math.max(next[0]!, 0), rows.length)]![Math.min(Math.max(next[1]!, 0), columns.length)]!.focus();
  };

  const [[corner, ...heads], ...lines] = places as [HTMLElement[], ...HTMLElement[][]];
  const table = h(
    "table",
    { role: "grid", "aria-label": t("matrix.table"), onpointerover: see, onfocusin: focused, onkeydown: move },
    h("thead", {}, h("tr", {}, h("th", { scope: "col", class: "matrix-corner", "aria-sort": sorting.ofCorner }, corner), heads.map((head, at) => h("th", { scope: "col", "aria-sort": sortedBy(columns[at]!, question.rowsBy) }, head)))),
    h(
      "tbody",
      {},
      lines.map(([head, ...links], at) => h("tr", {}, h("th", { scope: "row", "aria-sort": sortedBy(rows[at]!, question.columnsBy) }, head), links.map((link) => h("td", {}, link)))),
    ),
  );
  return [
    rows.length < found.rows.length && h("p", { class: "matrix-bounded" }, t("matrix.bounded", { shown: rows.length, count: found.rows.length })),
    legend(),
    h("div", { class: "matrix-scroll" }, table),
    told.element,
  ];
}

function inFull({ id, name }: Row): string {
  return name ? `${name} (${id})` : id;
}

function sortedBy({ id }: Row, by: string): "descending" | undefined {
  return id === by ? "descending" : undefined;
}

/** The headings. A column sorts the rows by what they can open to it, a row the columns by what it can open to them; pressed again they are as before. */
function sortButtons({ order, rowsBy, columnsBy }: MatrixQuestion, { sort }: MatrixTableActions, numberOf: (row: Row) => number) {
  const isByName = order === "name" && rowsBy === "" && columnsBy === "";
  const button = (id: string, label: string, press: () => void, ...shown: Child[]) => h("button", { type: "button", id, class: "matrix-sort", tabindex: -1, title: label, onclick: press }, shown);
  const sorted = (isSorted: boolean) => isSorted && icon("down");
  return {
    ofCorner: rowsBy ? undefined : order === "name" ? "ascending" : "other",
    corner: button("matrix-sort", t(isByName ? "sort.by-openness" : "sort.by-name"), () => sort({ order: isByName ? "opens" : "name", rowsBy: "", columnsBy: "" }), t("matrix.from-to")),
    column: (column: Row) =>
      button(`matrix-column-${numberOf(column)}`, t("sort.rows", { name: inFull(column) }), () => sort({ rowsBy: rowsBy === column.id ? "" : column.id }), sorted(rowsBy === column.id), h("span", { class: "matrix-column" }, titleOf(column))),
    row: (row: Row) =>
      button(
        `matrix-row-${numberOf(row)}`,
        [t("sort.columns", { name: inFull(row) }), row.members.join(", ")].join("\n"),
        () => sort({ columnsBy: columnsBy === row.id ? "" : row.id }),
        sorted(columnsBy === row.id),
        h("span", { class: "matrix-name" }, titleOf(row)),
        row.members.length > 1 && h("span", { class: "matrix-count" }, `×${row.members.length}`),
      ),
  };
}
