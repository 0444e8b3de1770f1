// Headers of the PROXY protocol, through the npm package.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Network, VpclensError, proxyProtocol, render } from "vpclens";

const { input } = JSON.parse(readFileSync(new URL("../../core/tests/conformance/proxy_protocol/seed_alibaba_100B.json", import.meta.url), "utf8"));
const bytes = proxyProtocol.bytes(input.hex);
const ENDPOINT = "ep-bp1i288487e586152d4b";
const VPC = "vpc-bp179qeke0wzo1mr8bxhl";

function thrownBy(call) {
    try {
        call();
    } catch (error) {
        assert.ok(error instanceof VpclensError, String(error));
        return error;
    }
    return assert.fail("it throws");
}

test("every form of bytes is read, and what follows the header is left alone", () => {
    const expected = proxyProtocol.decode(bytes);
    assert.deepEqual([expected.header_len, expected.alibaba.vpc_ids, expected.alibaba.endpoint_ids], [100, [VPC], [ENDPOINT]]);
    const within = new Uint8Array([7, 7, ...bytes, 7]).subarray(2);
    for (const form of [Buffer.from(bytes), bytes.slice().buffer, within]) {
        assert.deepEqual(proxyProtocol.decode(form), expected);
    }
    for (const form of [input.hex, [...bytes], new Uint16Array(8), undefined, null]) {
        const { code, path } = thrownBy(() => proxyProtocol.decode(form));
        assert.deepEqual([code, path], ["input.invalid_value", "bytes"]);
    }
});

test("a header that is cut says how much is missing, at every byte", () => {
    for (let end = 0; end < bytes.length; end++) {
        const { code, offset, incomplete, needed } = thrownBy(() => proxyProtocol.decode(bytes.subarray(0, end)));
        assert.deepEqual([code, offset, incomplete], ["proxy_protocol.incomplete", end, true]);
        assert.ok(needed >= 1 && end + needed <= bytes.length, String(end));
    }
    assert.equal(thrownBy(() => proxyProtocol.decode(bytes.subarray(0, 16))).needed, 84);
});

test("each flipped bit is refused, with its place and in both languages", () => {
    for (let bit = 0; bit < bytes.length * 8; bit++) {
        const flipped = bytes.slice();
        flipped[bit >> 3] ^= 1 << (bit & 7);
        // a bit in the type of the checksum leaves a header without one
        const { code, offset } = thrownBy(() => proxyProtocol.decode(flipped, { requireCrc: true }));
        assert.match(code, /^proxy_protocol\./);
        assert.equal(typeof offset, "number");
    }
    const forged = bytes.with(19, 0x0f);
    const error = thrownBy(() => proxyProtocol.decode(forged, undefined, "zh"));
    assert.deepEqual([error.code, error.path, error.incomplete, "needed" in error], ["proxy_protocol.crc_mismatch", "bytes[31]", false, false]);
    assert.match(error.message, /\p{Script=Han}/u);
    assert.equal(proxyProtocol.decode(forged, { verifyCrc: false }).crc32c.state, "unchecked");
    assert.equal(proxyProtocol.decode(forged, "nginx").source.ip, "10.0.0.15");
});

test("what was decoded is written again as the same bytes", () => {
    const { source, destination, tlvs } = proxyProtocol.decode(bytes);
    const written = proxyProtocol.encode({ source, destination, tlvs: tlvs.map(({ type, value }) => ({ type, value: type === 3 ? undefined : value })) });
    assert.ok(written instanceof Uint8Array);
    assert.deepEqual(written, bytes);
    const padded = proxyProtocol.encode({ source, destination, padToMultipleOf: 64 });
    assert.equal(padded.length, 64);
    assert.equal(new TextDecoder().decode(proxyProtocol.encode({ version: 1, source, destination })), "PROXY TCP4 10.0.0.14 10.0.0.15 59074 80\r\n");
});

test("every byte is explained, in the language that was asked for", () => {
    const answer = proxyProtocol.explain(bytes, {}, "zh");
    assert.deepEqual([answer.result, answer.header_len, answer.lang], ["header", 100, "zh"]);
    const covered = new Set(answer.parts.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)));
    assert.equal(covered.size, 100);
    assert.match(answer.parts[0].meaning, /\p{Script=Han}/u);
    const cut = proxyProtocol.explain(bytes.subarray(0, 60));
    assert.deepEqual([cut.result, cut.offset, cut.needed], ["incomplete", 60, 40]);
});

test("who may come in, also held against a network", () => {
    const policy = { endpointIds: [ENDPOINT], vpcIds: undefined, peers: ["10.0.0.0/24"] };
    assert.equal(proxyProtocol.decide(bytes, { policy, peer: "10.0.0.9" }).decision, "allow");
    const denied = proxyProtocol.decide(bytes, { policy, peer: "192.0.2.1", lang: "zh" });
    assert.deepEqual([denied.decision, denied.findings], ["deny", []]);
    assert.match(denied.summary, /\p{Script=Han}/u);
    const network = Network.fromDocument({ vpclens: 1 });
    const held = network.decide(bytes, { policy: { endpointIds: [ENDPOINT] } });
    assert.equal(held.decision, "allow");
    assert.ok(held.findings.length > 0 && held.findings.every(({ state }) => state !== "fits"));
    network.free();
});

test("answers can be rendered, and are the JSON that every language writes", () => {
    for (const answer of [proxyProtocol.decode(bytes), proxyProtocol.explain(bytes), proxyProtocol.decide(bytes, { policy: { vpcIds: [VPC] } })]) {
        assert.equal(render(answer, "json"), JSON.stringify(answer));
        assert.match(render(answer, "text"), /\S/);
    }
});

test("what is wrong is told with its place", () => {
    const decode = (options) => () => proxyProtocol.decode(bytes, options);
    for (const [call, code, path] of [
        [decode("apache"), "input.invalid_value", "options"],
        [decode({ verify_crc: false }), "input.unknown_field", "verify_crc"],
        [decode({ verifyCrc: "no" }), "input.invalid_value", "verify_crc"],
        [decode({ crc: true }), "input.unknown_field", "crc"],
        [() => proxyProtocol.decode(bytes, {}, "fr"), "input.invalid_value", "lang"],
        [() => proxyProtocol.decide(bytes, { policy: { endpoint_ids: [] } }), "input.unknown_field", "policy.endpoint_ids"],
        [() => proxyProtocol.decide(bytes, { policy: { endpoints: [] } }), "input.unknown_field", "policy.endpoints"],
        [() => proxyProtocol.decide(bytes, {}), "input.missing_field", undefined],
        [() => proxyProtocol.decide(bytes, { policy: {}, peer: "here" }), "input.invalid_value", "peer"],
        [() => proxyProtocol.encode({ pad_to: 100 }), "input.unknown_field", "pad_to"],
        [() => proxyProtocol.encode({ tlvs: [{ type: 256 }] }), "input.invalid_value", "tlvs[0].type"],
        [() => proxyProtocol.bytes("0d 0"), "input.invalid_value", "hex"],
        [() => proxyProtocol.bytes(bytes), "input.invalid_value", "hex"],
    ]) {
        const error = thrownBy(call);
        assert.deepEqual([error.code, error.path], [code, path], String(call));
        assert.ok(!("offset" in error) && !("incomplete" in error));
    }
});

test("settings of servers", () => {
    const policy = { endpointIds: ["ep-bp1i288487e586152d4b"], peers: ["10.0.1.0/24"] };
    const files = proxyProtocol.config({ server: "nginx_stream", policy, settings: { listen: "0.0.0.0:8443" } });
    assert.deepEqual(files.map(({ name }) => name), ["nginx-stream.conf", "listener.sh", "listener.tf", "service.yaml"]);
    assert.match(files[0].text, /listen 0\.0\.0\.0:8443 proxy_protocol;/);
    assert.throws(() => proxyProtocol.config({ server: "haproxy", policy: { endpointIds: ["ep-1; x"], peers: ["10.0.1.0/24"] }, lang: "zh" }), {
        code: "proxy_protocol.config_invalid_id",
        path: "policy.endpoint_ids[0]",
    });
});
