/** Line icons, 24 by 24, drawn with the colour of the text around them. */
import { svg } from "./h";

const PATHS = {
  yes: "M5 12.5 10 17.5 19.5 7",
  no: "M6.5 6.5l11 11M17.5 6.5l-11 11",
  unknown: "M8.7 9.2a3.4 3.4 0 1 1 5 3c-1.1.6-1.7 1.2-1.7 2.5M12 18.3v.1",
  swap: "M4 9h14l-3.5-3.5M20 15H6l3.5 3.5",
  down: "M6 9.5l6 6 6-6",
  up: "M6 14.5l6-6 6 6",
  save: "M12 4v11M6.5 9.5 12 15l5.500-5.500M5 19.500h14",
  copy: "M9 9V5.5A1.5 1.5 0 0 1 10.5 4h8A1.5 1.5 0 0 1 20 5.5v8a1.5 1.5 0 0 1-1.5 1.5H15M5.5 9h8A1.5 1.5 0 0 1 15 10.5v8a1.5 1.5 0 0 1-1.5 1.5h-8A1.5 1.5 0 0 1 4 18.5v-8A1.5 1.5 0 0 1 5.5 9Z",
  file: "M13.5 3.5H7A1.5 1.5 0 0 0 5.5 5v14A1.5 1.5 0 0 0 7 20.5h10a1.5 1.5 0 0 0 1.5-1.5V8.5ZM13.5 3.5v5h5",
  folder: "M3.5 7A1.5 1.5 0 0 1 5 5.5h4l2 2.5h8A1.5 1.5 0 0 1 20.5 9.5v8A1.5 1.5 0 0 1 19 19H5a1.5 1.5 0 0 1-1.5-1.5Z",
  paste: "M9 5H7a1.5 1.5 0 0 0-1.5 1.5V19A1.5 1.5 0 0 0 7 20.5h10a1.5 1.5 0 0 0 1.5-1.5V6.5A1.5 1.5 0 0 0 17 5h-2M9 3.5h6v3H9ZM9 12h6M9 15.5h4",
  link: "M10 14a4 4 0 0 0 5.700 0l3-3A4 4 0 0 0 13 5.300l-.7.7M14 10a4 4 0 0 0-5.700 0l-3 3A4 4 0 0 0 11 18.700l.7-.7",
  close: "M7 7l10 10M17 7 7 17",
  warning: "M12 4 21 19.5H3ZM12 10v4.5M12 17v.1",
  sent: "M12 19V6M6.5 11 12 5.5 17.5 11",
  forward: "M5 12h13M12.5 6.5 18 12l-5.5 5.5",
  undo: "M9 14 4.500 9.500 9 5M5 9.500h9a5 5 0 0 1 0 10h-3",
  redo: "M15 14l4.500-4.500L15 5M19 9.500h-9a5 5 0 0 0 0 10h3",
  split: "M4 12h6M10 12l4-5.500h6M10 12l4 5.500h6",
  join: "M4 6.500h6l4 5.500h6M4 17.500h6l4-5.500",
  plus: "M12 5.500v13M5.500 12h13",
  minus: "M5.500 12h13",
  lock: "M7 11V8a5 5 0 0 1 10 0v3M6.5 11h11a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1Z",
} as const;

export type IconName = keyof typeof PATHS;

export function icon(name: IconName): SVGSVGElement {
  return svg("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true", focusable: "false" }, svg("path", { d: PATHS[name] }));
}

export function mark(): SVGSVGElement {
  return svg(
    "svg",
    { viewBox: "0 0 32 32", class: "mark", "aria-hidden": "true", focusable: "false" },
    svg("circle", { cx: 14, cy: 14, r: 10 }),
    svg("path", { d: "m21.5 21.5 7 7" }),
    svg("path", { d: "M10 14h8" }),
    svg("circle", { class: "dot", cx: 9.5, cy: 14, r: 2.2 }),
    svg("circle", { class: "dot", cx: 18.5, cy: 14, r: 2.2 }),
  );
}
