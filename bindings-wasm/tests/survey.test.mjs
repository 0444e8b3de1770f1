// Many connections at once, and what to change.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Network, render } from "vpclens";

import { files, question } from "./three-tier.mjs";

const network = Network.fromFiles(files);

test("a fix is applied, and the first network stays as it is", () => {
    const { before, after, fixes } = network.fix(...question);
    assert.deepEqual([before, after], ["unreachable", "reachable"]);
    const changes = fixes[0].changes.map(({ change }) => change);
    const changed = network.apply(changes);
    assert.equal(changed.reach(...question).outcome, "reachable");
    assert.equal(network.reach(...question).outcome, "unreachable");
    const { differences } = network.diff(changed);
    assert.deepEqual(differences[0].causes, ["security_groups[sg-bp1threetierdb].ingress"]);
    assert.deepEqual(differences.map(({ causes, ...one }) => one), fixes[0].effects);
    assert.match(fixes[0].changes[0].command, /^aliyun ecs /);
});

test("a matrix is a table and a picture", () => {
    const matrix = network.matrix({ by: "security_group" });
    assert.equal(matrix.by, "security_group");
    assert.equal(render(matrix, "csv").trimEnd().split("\n").length, matrix.cells.length + 1);
    assert.match(render(matrix, "svg"), /^<svg /);
    assert.throws(() => network.matrix({ by: "colour" }), { code: "input.invalid_value", path: "by" });
    assert.throws(() => render(network.services(question[0], question[1]), "csv"), { code: "input.invalid_value" });
});

test("answers are in the language that was asked for", () => {
    const { summary } = network.services(question[0], question[1], { lang: "zh" });
    assert.match(summary, /可访问/);
    assert.match(network.diff(network, "zh").summary, /相同/);
});

test("what is no change is refused with its place", () => {
    assert.throws(() => network.apply([{ Reboot: {} }]), { path: "changes[0]" });
    assert.throws(() => network.apply("all"), { path: "changes" });
    assert.throws(() => network.apply(undefined), { path: "changes" });
});
