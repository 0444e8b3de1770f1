// Files of Terraform's language: what is refused, and where. What they mean is in the conformance cases.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Network, VpclensError } from "vpclens";
import { shownOf } from "vpclens/configuration";

const main = 'resource "alicloud_vpc" "main" {\n  cidr_block = "10.0.0.0/8"\n}\n';

function thrownBy(call) {
    try {
        call();
    } catch (error) {
        assert.ok(error instanceof VpclensError, String(error));
        return [error.code, error.path];
    }
    assert.fail("nothing was thrown");
}

test("what is no text by its path is refused with its place", () => {
    for (const files of [undefined, null, 1, "main.tf", [main], () => main]) {
        assert.deepEqual(thrownBy(() => shownOf(files)), ["input.invalid_value", undefined]);
    }
    for (const text of [undefined, null, 1, {}, new Uint8Array(1), () => main]) {
        assert.deepEqual(thrownBy(() => shownOf({ "main.tf": main, "other.tf": text })), ["input.invalid_value", "other.tf"]);
    }
    assert.deepEqual(thrownBy(() => shownOf({ "main.tf": 1n })), ["input.not_json", undefined]);
    assert.deepEqual(thrownBy(() => shownOf({ get "main.tf"() { throw new Error("no"); } })), ["input.not_json", undefined]);
    assert.deepEqual(thrownBy(() => shownOf({ "main.tf": main }, 1)), ["input.invalid_value", "folder"]);
    assert.deepEqual(thrownBy(() => shownOf({ "main.tf": main }, undefined, "fr")), ["input.invalid_value", "lang"]);
});

test("a folder is chosen, and one that is not there is refused in the language that is asked for", () => {
    const files = { "a/main.tf": main, "b/main.tf": main.replace("10.0.0.0/8", "192.168.0.0/16") };
    assert.equal(thrownBy(() => shownOf(files))[0], "input.several_roots");
    const network = Network.fromTerraform(shownOf(files, "b").shown);
    assert.equal(JSON.parse(network.toDocument()).vpcs[0].cidr_block, "192.168.0.0/16");
    assert.throws(() => shownOf(files, "c", "zh"), { message: /\p{Script=Han}/u });
    assert.throws(() => shownOf(files, "c"), { message: /^[\x20-\x7e]+$/ });
});

test("notices have their place, in both languages", () => {
    const { en, zh } = shownOf({ "net/main.tf": `${main}locals {\n  a = var.nowhere\n}\nresource "alicloud_vswitch" "a" {\n  vpc_id = local.a\n}\n` });
    assert.ok(en.length > 0);
    assert.deepEqual(en.map(({ reason, path }) => [reason, path]), zh.map(({ reason, path }) => [reason, path]));
    assert.match(en[0].path, /^net\/main\.tf:\d+$/);
    assert.match(zh[0].message, /\p{Script=Han}/u);
});

test("what is too large is refused", () => {
    assert.equal(thrownBy(() => shownOf({ "main.tf": " ".repeat(129 * 1024 * 1024) }))[0].split(".")[0], "limit");
});
