import { HEADER_SAMPLES } from "../src/header-samples";
import { exampleFile } from "./inputs";
import { expect, test, type Watched } from "./page";

const HEADER = { view: "header", lang: "en" };
const ENDPOINT = "ep-bp1i288487e586152d4b";
const VPC = "vpc-bp179qeke0wzo1mr8bxhl";
const hexOf = (name: string) => HEADER_SAMPLES.find((sample) => sample.name === name)!.bytes;
const SEED = hexOf("seed");

const cells = (app: Watched) => app.page.locator(".byte:not(.missing)");
const cell = (app: Watched, at: number) => app.page.locator(`.byte[data-at="${at}"]`);
const lit = (app: Watched) => app.page.locator(".byte.lit");
const line = (app: Watched, name: string) => app.page.locator(`.range[data-name="${name}"]`);
const detail = (app: Watched) => app.page.locator(".range-detail");
const bytes = (app: Watched) => app.page.getByLabel("Bytes", { exact: true }).and(app.page.locator("textarea"));
/** The fields, once they say what the bytes say. */
const fields = (app: Watched) => app.page.locator(":not([inert]) > .edit-panel");
const decision = (app: Watched) => app.page.locator(".caller [data-decision]");

async function result(app: Watched, expected: "header" | "incomplete" | "invalid"): Promise<void> {
  await expect(app.page.locator(".header-told > [data-result]")).toHaveAttribute("data-result", expected);
}

async function drop(app: Watched, name: string, content: readonly number[]): Promise<void> {
  const transfer = await app.page.evaluateHandle(
    ([name, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(content)], name));
      return transfer;
    },
    [name, content] as const,
  );
  await app.page.dispatchEvent("main", "dragenter", { dataTransfer: transfer });
  await app.page.dispatchEvent("main", "drop", { dataTransfer: transfer });
}

test("the view opens with a header, drawn byte by byte", async ({ app }) => {
  await app.open(HEADER);
  await result(app, "header");
  await expect(cells(app)).toHaveCount(100);
  await expect(app.page.locator(".header-facts")).toContainText(ENDPOINT);
  await expect(app.page.locator(".header-facts")).toContainText(VPC);
  await expect(line(app, "source_port")).toContainText("59074");
  await expect(line(app, "tlv_length")).toHaveCount(4);
});

test("a byte lights its line, and a line its bytes", async ({ app }) => {
  await app.open(HEADER);
  await cell(app, 40).hover();
  await expect(lit(app)).toHaveCount(23);
  await expect(line(app, "endpoint_id")).toHaveClass(/\blit\b/);
  await expect(detail(app)).toContainText("bytes 39–61");
  await expect(detail(app)).toContainText("ALIBABA");
  await expect(detail(app)).toContainText(ENDPOINT);
  await line(app, "source").hover();
  await expect(lit(app)).toHaveText(["0a", "00", "00", "0e"]);
  await expect(detail(app)).toContainText("10.0.0.14");
  // a byte of two halves has two lines
  await cell(app, 12).click();
  await app.page.locator("#told-title").hover();
  await expect(app.page.locator(".range.lit")).toHaveCount(2);
  await expect(detail(app)).toContainText("version");
  await expect(detail(app)).toContainText("command");
  // a TLV is all of its bytes
  await line(app, "crc32c").click();
  await expect(lit(app)).toHaveCount(7);
});

test("arrow keys go from byte to byte, Enter to the line, and on along the lines", async ({ app }) => {
  await app.open(HEADER);
  await app.page.locator("#told-title").click();
  await cell(app, 0).focus();
  await app.page.keyboard.press("End");
  await expect(cell(app, 99)).toBeFocused();
  await app.page.keyboard.press("Home");
  for (const key of ["ArrowDown", "ArrowRight", "ArrowRight", "ArrowLeft"]) await app.page.keyboard.press(key);
  await expect(cell(app, 17)).toBeFocused();
  await expect(cell(app, 17)).toHaveAccessibleName("byte 17: 00, source 10.0.0.14");
  await expect(detail(app)).toContainText("where the caller is");
  await app.page.keyboard.press("Enter");
  await expect(line(app, "source")).toBeFocused();
  await app.page.keyboard.press("ArrowDown");
  await expect(line(app, "destination")).toBeFocused();
  await expect(lit(app)).toHaveText(["0a", "00", "00", "0f"]);
  // each of the two is one stop of the tabulator
  await app.page.keyboard.press("Shift+Tab");
  await expect(cell(app, 17)).toBeFocused();
});

test("every sample is what it says", async ({ app }) => {
  await app.open(HEADER);
  const expected: Record<string, string> = { forged: "invalid", cut: "incomplete" };
  for (const { name } of HEADER_SAMPLES) {
    await app.page.getByRole("combobox", { name: "Header", exact: true }).selectOption(name);
    await result(app, (expected[name] ?? "header") as "header");
    await expect(cells(app)).toHaveCount(hexOf(name).length / 2);
    const covered = await line(app, "unread").count();
    expect(covered > 0).toBe(name === "cut");
  }
});

test("the broken byte is marked, with the rule", async ({ app }) => {
  await app.open({ ...HEADER, bytes: hexOf("forged") });
  await result(app, "invalid");
  await expect(app.page.locator(".byte.broken")).toHaveAttribute("data-at", "31");
  await expect(app.page.locator(".range-broken")).toContainText("0864b56b");
  await expect(cell(app, 31)).toHaveAccessibleName(/a rule is broken here/);
  // what it claims is not told as if it were so
  await expect(app.page.locator(".header-facts")).toHaveCount(0);
  // a server that does not look takes it
  await app.page.getByLabel("Taken as by").selectOption("nginx");
  await result(app, "header");
  await expect(app.page.locator(".header-facts")).toContainText("not held against the header");
  await expect(app.page).toHaveURL(/preset=nginx/);
});

test("of a header that is cut off the missing bytes are drawn", async ({ app }) => {
  await app.open({ ...HEADER, bytes: hexOf("cut") });
  await result(app, "incomplete");
  await expect(app.page.locator(".header-told > [data-result]")).toContainText("40 more bytes");
  await expect(app.page.locator(".byte.missing")).toHaveCount(40);
  await expect(app.page.locator(".caller")).toContainText("nobody comes in");
});

test("bytes may be written in many ways", async ({ app }) => {
  await app.open(HEADER);
  const two = SEED.match(/../g)!;
  const dump = (separator: string, text: string) =>
    Array.from({ length: Math.ceil(two.length / 16) }, (_, row) => `${(row * 16).toString(16).padStart(4, "0")}${separator}${two.slice(row * 16, row * 16 + 16).join(" ")}${text}`).join("\n");
  for (const written of [two.join(" "), two.join(":"), two.map((byte) => `\\x${byte}`).join(""), two.map((byte) => `0x${byte}`).join(", "), dump("   ", "   ........ab"), dump(":  ", ""), dump("  ", "  |........|")]) {
    await bytes(app).fill("");
    await expect(app.page.getByText("No bytes yet")).toBeVisible();
    await bytes(app).fill(written);
    await result(app, "header");
    await expect(cells(app)).toHaveCount(100);
  }
  await bytes(app).fill("PROXY TCP4 192.0.2.1 192.0.2.2 5000 80\nGET /");
  await expect(app.page.locator(".header-facts")).toContainText("192.0.2.1:5000");
  await expect(line(app, "payload")).toBeVisible();

  await bytes(app).fill("0d0a0");
  await expect(app.page.locator("#header-bytes-about.wrong")).toBeVisible();
  await expect(bytes(app)).toHaveAttribute("aria-invalid", "true");
  await expect(app.page.locator(".caller")).toBeHidden();
});

test("a file holds the bytes or their digits; JSON is a network here as well", async ({ app }) => {
  await app.open(HEADER);
  const aws = [...Buffer.from(hexOf("aws"), "hex")];
  await drop(app, "header.bin", aws);
  await expect(app.page.locator(".header-facts")).toContainText("vpce-00eafc458ec97b833");
  await app.page.getByLabel("Open a file").setInputFiles({ name: "header.txt", mimeType: "text/plain", buffer: Buffer.from(`${SEED}\n`) });
  await expect(app.page.locator(".header-facts")).toContainText(ENDPOINT);
  await drop(app, "vpcs.json", [...Buffer.from(exampleFile("DescribeVpcs.json"))]);
  await expect(app.page.locator(".counts")).toHaveText(/^VPCs1vSwitches0/);
  await expect(app.page.locator(".header-facts")).toContainText(ENDPOINT);
});

test("data behind a header are drawn in part, and outlive a change of the header", async ({ app }) => {
  await app.open({ ...HEADER, bytes: SEED + "41".repeat(1000) });
  await result(app, "header");
  await expect(app.page.locator(".byte-gap")).toHaveCount(1);
  expect(await cells(app).count()).toBeLessThan(220);
  await app.page.getByText("Change the header", { exact: true }).click();
  await app.page.locator("#edit-source-port").fill("1");
  await expect(line(app, "source_port")).toContainText("1");
  await expect(line(app, "payload").locator(".range-place")).toHaveText("100–1099");
});

test("a field changes the bytes, and a wrong one is told in its place", async ({ app }) => {
  await app.open({ ...HEADER, bytes: hexOf("forged") });
  await app.page.getByText("Change the header", { exact: true }).click();
  const source = app.page.getByRole("group", { name: "Caller", exact: true });
  await source.getByLabel("Port").fill("443");
  // writing it computes the checksum
  await result(app, "header");
  await expect(source.getByLabel("Port")).toBeFocused();
  await expect(cell(app, 24)).toHaveText("01");
  await expect(cell(app, 25)).toHaveText("bb");
  await source.getByLabel("Address").fill("10.0.0.999");
  await expect(app.page.locator("#edit-source-ip-about.wrong")).toBeVisible();
  await expect(cells(app)).toHaveCount(100);
  await source.getByLabel("Address").fill("2001:db8::1");
  await expect(app.page.locator(".edit-problem .problem")).toHaveAttribute("data-code", "proxy_protocol.families_differ");
  await app.page.getByRole("group", { name: "Connected to", exact: true }).getByLabel("Address").fill("2001:db8::2");
  await expect(cells(app)).toHaveCount(124);
  await expect(app.page.locator(".edit-problem .problem")).toHaveCount(0);
  await expect(app.page.locator(".header-facts")).toContainText("[2001:db8::1]:443");
});

test("TLVs are added, changed, moved and removed", async ({ app }) => {
  await app.open(HEADER);
  await app.page.getByText("Change the header", { exact: true }).click();
  await app.page.getByRole("button", { name: "Add a TLV" }).click();
  await expect(app.page.locator("#edit-tlv-4-kind")).toBeFocused();
  await app.page.locator("#edit-tlv-4-kind").selectOption("endpoint_service_id");
  await app.page.locator("#edit-tlv-4-value").fill("epsrv-1");
  await expect(app.page.locator(".header-facts")).toContainText("epsrv-1");
  for (let place = 5; place > 1; place--) await app.page.getByRole("button", { name: `Move TLV ${place} up` }).click();
  await expect(app.page.locator("#edit-tlv-0-down")).toBeFocused();
  await expect(line(app, "endpoint_service_id").locator(".range-place")).toHaveText("32–38");
  await app.page.locator("#edit-tlv-4-value").fill("12");
  await expect(cells(app)).toHaveCount(117);
  await app.page.locator("#edit-tlv-4-kind").selectOption("other");
  await app.page.locator("#edit-tlv-4-type").fill("f0");
  await app.page.locator("#edit-tlv-4-value").fill("abc");
  await expect(app.page.locator("#edit-tlv-4-value-about.wrong")).toBeVisible();
  await app.page.locator("#edit-tlv-4-value").fill("ab cd");
  await expect(line(app, "experiment")).toBeVisible();
  while (await app.page.getByRole("button", { name: "Remove TLV 1" }).isVisible()) await app.page.getByRole("button", { name: "Remove TLV 1" }).click();
  await expect(cells(app)).toHaveCount(28);
  await app.page.getByLabel("Version", { exact: true }).selectOption("1");
  await expect(line(app, "prefix")).toBeVisible();
  await app.page.getByLabel("Version", { exact: true }).selectOption("2");
  await app.page.getByLabel("Command", { exact: true }).selectOption("LOCAL");
  await expect(cells(app)).toHaveCount(16);
});

test("fields that speak of other bytes are not written over them", async ({ app }) => {
  await app.open(HEADER);
  await app.page.getByText("Change the header", { exact: true }).click();
  const choose = (name: string) =>
    app.page.getByRole("combobox", { name: "Header", exact: true }).evaluate((select: HTMLSelectElement, name) => {
      select.value = name;
      select.dispatchEvent(new Event("change"));
      return document.querySelector(".edit-panel")!.closest("[inert]") !== null;
    }, name);
  expect(await choose("aws")).toBe(true);
  await expect(fields(app)).toHaveCount(1);
  await app.page.locator("#edit-source-port").fill("9");
  await expect(bytes(app)).toHaveValue(new RegExp(`^${hexOf("aws").slice(0, 48)}0009`));
  await expect(app.page.locator("#edit-source-port")).toBeFocused();
});

test("fields of every sample write the same bytes", async ({ app }) => {
  await app.open(HEADER);
  await app.page.getByText("Change the header", { exact: true }).click();
  for (const { name } of HEADER_SAMPLES.filter(({ name }) => !["forged", "cut", "local"].includes(name))) {
    await app.page.getByRole("combobox", { name: "Header", exact: true }).selectOption(name);
    await expect(bytes(app)).toHaveValue(hexOf(name));
    await expect(fields(app)).toHaveCount(1);
    const port = app.page.locator("#edit-source-port");
    const before = await port.inputValue();
    await port.fill("9");
    await expect(bytes(app)).not.toHaveValue(hexOf(name));
    await port.fill(before);
    await expect(bytes(app)).toHaveValue(hexOf(name));
  }
});

test("lists decide who may come in, while one types", async ({ app }) => {
  await app.open({ ...HEADER, network: "own" });
  await expect(decision(app)).toHaveAttribute("data-decision", "deny");
  const endpoints = app.page.getByLabel("Endpoints", { exact: true });
  await endpoints.pressSequentially(`ep-other, ${ENDPOINT}`);
  await expect(decision(app)).toHaveAttribute("data-decision", "allow");
  await expect(endpoints).toBeFocused();
  await app.page.getByLabel("VPCs", { exact: true }).fill("vpc-other");
  await expect(decision(app)).toHaveAttribute("data-decision", "deny");
  await expect(app.page.locator(".caller .condition.no")).toContainText(VPC);
  await app.page.getByRole("button", { name: "Allow this caller" }).click();
  await expect(app.page.getByLabel("VPCs", { exact: true })).toHaveValue(VPC);
  await expect(decision(app)).toHaveAttribute("data-decision", "allow");
  await app.page.getByLabel("Addresses that may connect").fill("10.0.0.0/33");
  await expect(app.page.locator("#caller-peers-about.wrong")).toBeVisible();
  await expect(cells(app)).toHaveCount(100);
  await app.page.getByLabel("Addresses that may connect").fill("10.0.0.0/24");
  await expect(decision(app)).toHaveAttribute("data-decision", "deny");
  await app.page.getByLabel("Connected from").fill("10.0.0.9");
  await expect(decision(app)).toHaveAttribute("data-decision", "allow");
  await app.page.getByRole("combobox", { name: "Header", exact: true }).selectOption("local");
  await expect(decision(app)).toHaveAttribute("data-decision", "deny");
  await app.page.getByRole("combobox", { name: "Header", exact: true }).selectOption("forged");
  await expect(app.page.locator(".caller")).toContainText("nobody comes in");
});

test("the network is asked whether it agrees", async ({ app }) => {
  await app.open(HEADER);
  await app.page.getByRole("combobox", { name: "Header", exact: true }).selectOption("private-link");
  await expect(app.page).toHaveURL(/network=private-link/);
  await expect(app.page.locator('.caller [data-reason="proxy_protocol.endpoint_connected"]')).toBeVisible();
  await expect(app.page.locator('.caller [data-reason="proxy_protocol.endpoint_owns"]')).toContainText("vpc-user");
  await app.page.getByText("Change the header", { exact: true }).click();
  await app.page.locator("#edit-tlv-2-value").fill("ep-waiting");
  await expect(app.page.locator(".caller .condition.no").first()).toBeVisible();
  await expect(app.page.locator('.caller [data-reason="proxy_protocol.endpoint_connected"]')).toHaveCount(0);
});

test("a link carries the bytes and the lists, in both languages", async ({ app }) => {
  const state = { view: "header", bytes: hexOf("three"), preset: "strict", caller_endpoints: ENDPOINT, caller_peers: "10.0.0.0/24", caller_peer: "10.0.0.9", lang: "en" };
  await app.open(state);
  await expect(decision(app)).toHaveAttribute("data-decision", "allow");
  await app.page.getByRole("radio", { name: "中文" }).check();
  await expect(app.page.locator(".header-told > [data-result]")).toContainText("有效");
  await expect(line(app, "source")).toContainText("调用方的地址");
  await app.reload();
  await expect(decision(app)).toHaveAttribute("data-decision", "allow");
  await expect(app.page.locator("#caller-peers")).toHaveValue("10.0.0.0/24");
  await expect(app.page.locator("#header-sample")).toHaveValue("three");
  const written = new URLSearchParams(new URL(app.page.url()).hash.slice(1));
  for (const [name, value] of Object.entries({ ...state, lang: "zh" })) expect(written.get(name), name).toBe(value);
});

test("changes of one field are one step back", async ({ app }) => {
  await app.open(HEADER);
  await app.page.getByText("Change the header", { exact: true }).click();
  const port = app.page.locator("#edit-source-port");
  await port.press("Control+A");
  await port.pressSequentially("8443", { delay: 60 });
  await port.blur();
  await expect(cell(app, 24)).toHaveText("20");
  await expect(cell(app, 25)).toHaveText("fb");
  await app.page.goBack();
  await expect(bytes(app)).toHaveValue(SEED);
  await expect(port).toHaveValue("59074");
});

test("what a header says never becomes markup", async ({ app }) => {
  const name = Buffer.from("<img src=x onerror=document.title='broken'>");
  const tlv = Buffer.concat([Buffer.from([2, 0, name.length]), name]);
  const head = Buffer.from("0d0a0d0a000d0a515549540a2111000a0a00000e0a00000fe6c20050", "hex");
  head.writeUInt16BE(12 + tlv.length, 14);
  await app.open({ ...HEADER, bytes: Buffer.concat([head, tlv]).toString("hex") });
  await result(app, "header");
  await expect(line(app, "authority")).toBeVisible();
  expect(await app.page.locator("img").count()).toBe(0);
});
