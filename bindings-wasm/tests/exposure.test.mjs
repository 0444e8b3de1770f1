// What is reached from outside, and what falls with it, through the npm package.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Network, VpclensError, render } from "vpclens";

function network(name) {
    const path = new URL(`../../core/tests/conformance/exposure/${name}.json`, import.meta.url);
    return Network.fromDocument(JSON.parse(readFileSync(path, "utf8")).input.document);
}

test("what the Internet reaches, with the sources as blocks", () => {
    const answer = network("all_but_one_block").exposure({ port: 22 });
    assert.equal(answer.outcome, "exposed");
    assert.deepEqual(answer.exposed[0].except, ["203.0.113.0/24"]);
    assert.match(render(answer, "text"), /from all of the Internet but 203\.0\.113\.0\/24/);
    assert.equal(render(answer, "json"), JSON.stringify(answer));
});

test("without a question it is about everything and the Internet", () => {
    const drills = network("drill_traffic_to_the_database");
    assert.deepEqual(drills.exposure(), drills.exposure({ from: "internet", lang: "en" }));
});

test("what falls step by step, and who comes to an end", () => {
    const drills = network("drill_traffic_to_the_database");
    const steps = (answer) => answer.fallen.map(({ step, ends }) => [step, ...ends]);
    assert.deepEqual(steps(drills.blastRadius("i-web1")), [[1, "eni-app"], [1, "eni-web2"], [2, "eni-db"]]);
    const reverse = drills.blastRadius("i-db", { reverse: true, lang: "zh" });
    assert.equal(reverse.outside[0].from, "internet");
    assert.match(render(reverse, "text"), /\p{Script=Han}/u);
});

test("a mistake has its place", () => {
    const mistake = (call) => {
        try {
            call();
        } catch (error) {
            assert.ok(error instanceof VpclensError, String(error));
            return [error.code, error.path];
        }
        return assert.fail("it throws");
    };
    const drills = network("drill_traffic_to_the_database");
    assert.deepEqual(mistake(() => drills.exposure({ from: "everywhere" })), ["input.invalid_value", "from"]);
    assert.deepEqual(mistake(() => drills.blastRadius("i-gone")), ["query.unknown_resource", "id"]);
});
