// Blocks of addresses, through the npm package.
import assert from "node:assert/strict";
import { test } from "node:test";

import { VpclensError, cidr, render } from "vpclens";

function thrownBy(call) {
    try {
        call();
    } catch (error) {
        assert.ok(error instanceof VpclensError, String(error));
        return error;
    }
    return assert.fail("it throws");
}

test("sets are lists of texts, from lists or from one text", () => {
    assert.deepEqual(cidr.aggregate(["10.0.0.0/25", "10.0.0.128/25"]), ["10.0.0.0/24"]);
    assert.deepEqual(cidr.aggregate("10.0.0.0/25 10.0.0.128/25 # halves"), ["10.0.0.0/24"]);
    assert.deepEqual(cidr.subtract("10.0.0.0/23", ["10.0.0.0/24"]), ["10.0.1.0/24"]);
    assert.deepEqual(cidr.intersect("10.0.0.0/8", "10.1.0.0/16"), ["10.1.0.0/16"]);
    assert.deepEqual(cidr.complement("0.0.0.0/0"), []);
    assert.deepEqual(cidr.free("10.0.0.0/24"), ["10.0.0.0/24"]);
    assert.deepEqual(cidr.aggregate([]), []);
});

test("answers can be rendered, in the language that was asked for", () => {
    const answer = cidr.allocate({ pool: ["10.0.0.0/22"], requests: [{ hosts: 300, name: "web" }], lang: "zh" });
    assert.match(answer.summary, /\p{Script=Han}/u);
    assert.match(render(answer, "text"), /10\.0\.0\.0\/23/);
    assert.equal(render(answer, "json"), JSON.stringify(answer));
    for (const other of [
        cidr.list("split", { block: "10.0.0.0/8", parts: 3, profile: "azure" }),
        cidr.overlap({ blocks: [{ role: "docker_bridge" }, { block: "172.17.0.0/24", role: "vpc" }] }),
        cidr.check({ blocks: [{ block: "10.0.0.0/30", role: "vswitch" }] }),
        cidr.renumber({ first: "10.0.0.0/8", second: "10.1.0.0/16", pool: "172.16.0.0/12" }),
    ]) {
        assert.equal(render(other, "json"), JSON.stringify(other));
        assert.match(render(other, "markdown"), /`|\*\*/);
    }
});

test("what is wrong is told with its place", () => {
    for (const [call, code, path] of [
        [() => cidr.aggregate(["10.0.0.0/8", "10.0.0.0/33"]), "input.invalid_value", "blocks:2:1"],
        [() => cidr.aggregate(8), "input.invalid_value", "blocks"],
        [() => cidr.list("guess", {}), "input.invalid_value", "operation"],
        [() => cidr.list("allocate", { pool: "10.0.0.0/8", requests: [] }), "input.invalid_value", undefined],
        [() => cidr.list("split", { block: "::/0", length: 64 }), "limit.items", undefined],
        [() => cidr.allocate({ pool: "10.0.0.0/24", requests: [{ length: 23 }] }), "cidr.does_not_fit", "requests[0]"],
    ]) {
        const error = thrownBy(call);
        assert.deepEqual([error.code, error.path], [code, path]);
    }
});
