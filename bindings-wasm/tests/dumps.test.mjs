// Dumps: asked for, read, merged, made fit to be shared.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Network, Networks, anonymise, collect } from "vpclens";

import { files, question } from "./three-tier.mjs";

const FLOW_LOGS = { DescribeFlowLogs: { FlowLogs: { FlowLog: [] } } };

test("what is read is listed", () => {
    const first = collect({ regions: ["cn-hangzhou"] }).split("\n", 1)[0];
    assert.equal(first, "aliyun vpc DescribeVpcs --RegionId cn-hangzhou --PageSize 50 --PageNumber 1");
    assert.equal(JSON.parse(collect({ format: "policy" })).Version, "1");
    assert.throws(() => collect({ regions: ["$(reboot)"] }), { code: "input.invalid_value", path: "regions[0]" });
});

test("anonymised files answer the same", () => {
    const made = anonymise(files, { key: "k" });
    const [source, destination, options] = question;
    const answer = Network.fromFiles(made.files).reach(made.ids[source], made.ids[destination], options);
    assert.equal(answer.outcome, Network.fromFiles(files).reach(...question).outcome);
    assert.throws(() => anonymise(files, { keys: "k" }), { code: "input.unknown_field" });
    assert.throws(() => anonymise({ "a.json": "{" }), { code: "input.not_json" });
});

test("networks become one", () => {
    const named = (name) => Network.fromDocument({ vpclens: 1, vpcs: [{ vpc_id: "vpc-1", vpc_name: name }] });
    const networks = new Networks();
    for (const name of ["a", "b"]) {
        const network = named(name);
        networks.add(network);
        network.free();
    }
    assert.deepEqual(networks.merge().notices().map(({ reason }) => reason), ["import.contradiction"]);
    const [vpc] = JSON.parse(networks.merge({ laterCounts: true }).toDocument()).vpcs;
    assert.equal(vpc.vpc_name, "b");
});

test("strict refuses what is not understood", () => {
    assert.equal(Network.fromOpenapi(FLOW_LOGS).contents().notices[0].count, 1);
    assert.throws(() => Network.fromOpenapi(FLOW_LOGS, { strict: true }), { code: "input.notices", path: "DescribeFlowLogs" });
    assert.throws(() => Network.fromOpenapi(FLOW_LOGS, { strict: "yes" }), { code: "input.invalid_value", path: "strict" });
});
