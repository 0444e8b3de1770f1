import type { Locator } from "@playwright/test";
import { APP, DB } from "./inputs";
import { expect, test, type Watched } from "./page";

const TOPOLOGY = { network: "three-tier", view: "topology" };

function node({ page }: Watched, id: string): Locator {
  return page.locator(`.map-node[data-id="${id}"]`);
}

/** How the drawing is moved and enlarged. */
async function view({ page }: Watched): Promise<{ x: number; y: number; scale: number }> {
  const text = (await page.locator(".map > g").getAttribute("transform")) ?? "";
  const [x, y, scale] = text.match(/-?[\d.]+(e-?\d+)?/g)!.map(Number);
  return { x: x!, y: y!, scale: scale! };
}

test("the drawing shows what lies in what, and the table says the same", async ({ app }) => {
  await app.open(TOPOLOGY);
  await expect(app.page.locator(".map-node.kind-Instance")).toHaveCount(8);
  await expect(app.page.locator(".map-node.kind-VSwitch")).toHaveCount(7);
  const drawn = await app.page.locator(".map-node").evaluateAll((nodes) => nodes.map((one) => (one as SVGElement).dataset["id"]).sort());
  const listed = await app.page.locator(".places tr[data-id]").evaluateAll((rows) => rows.map((one) => (one as HTMLElement).dataset["id"]).sort());
  expect(listed).toEqual(drawn);
  const inside = async (outer: Locator, inner: Locator): Promise<boolean> => {
    const [a, b] = [(await outer.locator("rect").boundingBox())!, (await inner.locator("rect").boundingBox())!];
    return a.x <= b.x && a.y <= b.y && a.x + a.width >= b.x + b.width && a.y + a.height >= b.y + b.height;
  };
  expect(await inside(node(app, "vpc-bp1threetier0000000001"), node(app, APP))).toBe(true);
  expect(await inside(node(app, "vpc-bp1threetier0000000001"), node(app, "internet"))).toBe(false);
  await expect(app.page.locator(".map-line.internet")).not.toHaveCount(0);
});

test("a click tells of a place, the address keeps it, and questions start from there", async ({ app }) => {
  await app.open(TOPOLOGY);
  await node(app, DB).click();
  await expect(app.page).toHaveURL(new RegExp(`place=${DB}`));
  const card = app.page.locator(".place");
  await expect(card).toContainText("prod-db01");
  await expect(card).toContainText("10.20.3.11");
  await expect(app.page.locator(`.places tr[data-id="${DB}"]`)).toHaveClass("chosen");
  await app.reload();
  await expect(card).toContainText("prod-db01");

  await card.getByRole("button", { name: "Show its filter" }).click();
  await expect(app.page.locator("#filter-subject")).toHaveValue(DB);
  await app.page.goBack();
  await card.getByRole("button", { name: "Ask to here" }).click();
  await expect(app.page.getByLabel("To", { exact: true })).toHaveValue(DB);
  await app.page.goBack();
  await card.getByRole("button", { name: "Ask from here" }).click();
  await expect(app.page.getByLabel("From", { exact: true })).toHaveValue(DB);
});

test("connections lead from place to place", async ({ app }) => {
  await app.open({ network: "private-link", view: "topology", place: "ep-web" });
  await expect(app.page.locator(".map-line.lit")).toHaveCount(1);
  await app.page.locator(".place-edges button").click();
  await expect(app.page.locator(".place")).toContainText("endpoint service");
  await app.page.locator(".place-edges li", { hasText: "forwards to" }).getByRole("button").click();
  await expect(app.page.locator(".place")).toContainText("load balancer");
  await expect(app.page.locator(".map-node.chosen")).toHaveAttribute("data-id", "nlb-web");
  await app.page.locator('.places tr[data-id="i-server"] th button').click();
  await expect(app.page.locator(".place")).toContainText("i-server");
  await expect(app.page.locator(".place")).toBeFocused();
});

test("the drawing moves and zooms by pointer, wheel and buttons", async ({ app }) => {
  await app.open(TOPOLOGY);
  const frame = (await app.page.locator(".map-frame").boundingBox())!;
  const at = { x: frame.x + 12, y: frame.y + 12 };
  const before = await view(app);
  await app.page.mouse.move(at.x, at.y);
  // without the focus the wheel moves the page
  await app.page.mouse.wheel(0, -200);
  await app.page.waitForTimeout(100);
  expect((await view(app)).scale).toBe(before.scale);
  await app.page.mouse.down();
  await app.page.mouse.move(at.x + 70, at.y + 40, { steps: 5 });
  await app.page.mouse.up();
  const moved = await view(app);
  expect([Math.round(moved.x - before.x), Math.round(moved.y - before.y)]).toEqual([70, 40]);
  // the press has given it the focus
  await app.page.mouse.wheel(0, -200);
  await expect.poll(async () => (await view(app)).scale).toBeGreaterThan(before.scale);
  await app.page.getByRole("button", { name: "Zoom out" }).click();
  await app.page.getByRole("button", { name: "Show all" }).click();
  const { scale, y } = await view(app);
  expect(scale).toBeLessThanOrEqual(1);
  expect(y).toBeGreaterThan(-1);
});

test("the keyboard alone moves, zooms, walks from place to place and chooses", async ({ app }) => {
  await app.open(TOPOLOGY);
  const frame = app.page.locator(".map-frame");
  await frame.focus();
  const before = await view(app);
  await app.page.keyboard.press("ArrowRight");
  expect((await view(app)).x).toBe(before.x - 60);
  await app.page.keyboard.press("+");
  expect((await view(app)).scale).toBeGreaterThan(before.scale);
  await app.page.keyboard.press("-");
  await app.page.keyboard.press("0");
  await app.page.keyboard.press("Enter");
  const focused = app.page.locator(".map-node:focus");
  await expect(focused).toHaveCount(1);
  const first = await focused.getAttribute("data-id");
  await app.page.keyboard.press("ArrowDown");
  await expect(focused).not.toHaveAttribute("data-id", first!);
  const second = (await focused.getAttribute("data-id"))!;
  await app.page.keyboard.press("Enter");
  await expect(app.page).toHaveURL(new RegExp(`place=${second}`));
  await expect(focused).toHaveAttribute("data-id", second);
  await app.page.keyboard.press("Escape");
  await expect(frame).toBeFocused();
});

test("many instances are counted at their vSwitch, and can be asked about there", async ({ app }) => {
  await app.open(TOPOLOGY);
  const ids = Array.from({ length: 40 }, (_, index) => `i-${String(index).padStart(2, "0")}`);
  const network = {
    vpclens: 1,
    vpcs: [{ vpc_id: "vpc-1", cidr_block: "10.0.0.0/16" }],
    vswitches: [{ vswitch_id: "vsw-1", vpc_id: "vpc-1", cidr_block: "10.0.1.0/24" }],
    instances: ids.map((id) => ({ instance_id: id, vpc_id: "vpc-1" })),
    network_interfaces: ids.map((id, index) => ({ network_interface_id: `eni-${index}`, instance_id: id, vpc_id: "vpc-1", vswitch_id: "vsw-1", private_ip_address: `10.0.1.${index + 1}` })),
  };
  await app.drop({ "network.json": JSON.stringify(network) });
  await expect(node(app, "vsw-1")).toContainText("instances: 40");
  await expect(app.page.locator(".map-node")).toHaveCount(2);
  await node(app, "vsw-1").click();
  await app.page.locator(".place-instances").getByRole("button", { name: "i-07" }).click();
  await expect(app.page.getByLabel("To", { exact: true })).toHaveValue("i-07");
});

test("the drawing speaks Chinese", async ({ app }) => {
  await app.open({ ...TOPOLOGY, lang: "zh" });
  await expect(node(app, "internet")).toContainText("公网");
  await expect(app.page.locator("#map-title")).toHaveText("网络拓扑");
  await expect(app.page).toHaveTitle(/拓扑/);
});
