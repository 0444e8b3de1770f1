/** Which rows and columns of a matrix are shown, and in which order. */
import type { MatrixAnswer } from "vpclens";
import type { MatrixQuestion } from "../state";
import { KINDS, kindOf, titleOf, type Cell, type Row } from "./matrix-cells";

export interface Ordered {
  readonly rows: readonly Row[];
  readonly columns: readonly Row[];
}

/** `cellOf` is the cell of two rows by their ids. */
export function ordered(answer: MatrixAnswer, question: MatrixQuestion, cellOf: (source: string, destination: string) => Cell | undefined): Ordered {
  const shown = inOrder(answer, question);
  const { rowsBy, columnsBy } = question;
  return {
    rows: byOpenness(shown, rowsBy, (row) => cellOf(row, rowsBy)),
    columns: byOpenness(shown, columnsBy, (column) => cellOf(columnsBy, column)),
  };
}

/** What is open the most comes first; what is alike stays in its order. */
function byOpenness(rows: readonly Row[], by: string, cellOf: (id: string) => Cell | undefined): readonly Row[] {
  if (!rows.some(({ id }) => id === by)) return rows;
  const rank = ({ id }: Row) => KINDS.indexOf(kindOf(cellOf(id)));
  return [...rows].sort((a, b) => rank(a) - rank(b));
}

function inOrder({ rows, cells }: MatrixAnswer, { text, order }: MatrixQuestion): readonly Row[] {
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
