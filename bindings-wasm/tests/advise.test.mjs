// Ways of connecting, through the npm package.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Network, VpclensError, advise, render } from "vpclens";

const source = { vpc: "a", account: "ours", region: "cn-hangzhou", cidr: ["10.0.0.0/16"] };
const destination = { vpc: "b", account: "ours", region: "cn-beijing", cidr: ["10.1.0.0/16"] };

function thrownBy(call) {
    try {
        call();
    } catch (error) {
        assert.ok(error instanceof VpclensError, String(error));
        return error;
    }
    return assert.fail("it throws");
}

test("two VPCs before anything exists", () => {
    const answer = advise({ source, destination });
    assert.equal(answer.outcome, "suits");
    assert.deepEqual(answer.ways.slice(0, 2).map(({ way }) => way), ["vpc_peering", "transit_router"]);
    assert.ok(answer.ways[0].steps[0].calls.includes("CreateVpcPeerConnection"));
    const many = advise({ source, destination, needs: { manyVpcs: true }, existing: undefined });
    assert.equal(many.ways[0].way, "transit_router");
});

test("the texts are in the language that was asked for, and the answer can be rendered", () => {
    const answer = advise({ source, destination, lang: "zh" });
    assert.match(answer.summary, /\p{Script=Han}/u);
    assert.match(render(answer, "text"), /CreateVpcPeerConnection/);
    assert.equal(render(answer, "json"), JSON.stringify(answer));
});

test("a network tells of the ends that it describes", () => {
    const network = Network.fromDocument({ vpclens: 1, vpcs: [{ vpc_id: "vpc-1", region_id: "cn-hangzhou", cidr_block: "10.0.0.0/16" }] });
    const answer = network.advise({ source: { id: "vpc-1", account: "ours" }, destination });
    assert.deepEqual(answer, { ...advise({ source: { ...source, vpc: "vpc-1" }, destination }), source: answer.source });
    assert.equal(answer.source.region, "cn-hangzhou");
    network.free();
});

test("what is wrong is told with its place", () => {
    for (const [question, code, path] of [
        [{ source: { vpc: "a", cid: 1 }, destination }, "input.unknown_field", "source.cid"],
        [{ source: { vpc: "a", security_groups: ["sg-1"] }, destination }, "input.unknown_field", "source.security_groups"],
        [{ source, destination, needs: { many_vpcs: true } }, "input.unknown_field", "needs.many_vpcs"],
        [{ source, destination, needs: { manyVpcs: "yes" } }, "input.invalid_value", "needs.many_vpcs"],
        [{ source, destination: { region: "cn-hangzhou" } }, "query.incomplete", "destination.network"],
        [{ source: { id: "i-1" }, destination }, "query.unknown_resource", "source.id"],
        [{ source, destination, lang: "fr" }, "input.invalid_value", "lang"],
        [{ source }, "input.missing_field", undefined],
    ]) {
        const error = thrownBy(() => advise(question));
        assert.deepEqual([error.code, error.path], [code, path], JSON.stringify(question));
    }
});
