// The example of the repository, in each form that the package reads.
import { readFileSync, readdirSync } from "node:fs";

const folder = new URL("../../examples/three-tier/", import.meta.url);

/** Text by file name. */
export const files = Object.fromEntries(
    readdirSync(folder)
        .filter((name) => name.endsWith(".json"))
        .sort()
        .map((name) => [name, readFileSync(new URL(name, folder), "utf8")]),
);

/** Responses by call; the files are named after the call. */
export const dump = {};
for (const [name, text] of Object.entries(files)) {
    (dump[name.split(".")[0]] ??= []).push(JSON.parse(text));
}

/** The question whose answer the example is about. */
export const question = ["i-bp1threetierapp01", "i-bp1threetierdb01", { port: 3306 }];
