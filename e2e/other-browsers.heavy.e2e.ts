/**
 * Tests Firefox and WebKit (the engine of Safari) from Debian's packages: sign-in with two factors, one change at the desk, one answer on a phone. On
 * loopback without TLS, WebKit does not store a `Secure` cookie (decision 0024); this journey checks that people can still sign in.
 */
import { randomBytes } from "node:crypto";
import { test, type TestContext } from "node:test";
import { getSession } from "#platform/contract/session.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { listScenarios } from "#modules/threat/contract/threat.ts";
import { getRoom, openRoom, showScenario, startRound } from "#modules/workshop/contract/workshop.ts";
import { doorOf, letWordsIn } from "./doorkeeper.ts";
import { deskSession, type DeskSession } from "./desk-session.ts";
import { firefoxIsHere, firefoxPage } from "./firefox.ts";
import { wordsOf } from "./journey-words.ts";
import { lanAddress, noLan } from "./lan.ts";
import { codeOf } from "./one-time-code.ts";
import type { OtherPage } from "./other-page.ts";
import { startCounterpart, type Counterpart, type Starting } from "./start.ts";
import { webkitMissing, webkitPage } from "./webkit.ts";

const en = wordsOf("en");
const button = (text: string) => ({ css: "button", text });
const password = "correct horse battery staple nine";
const id = (): string => randomBytes(16).toString("base64url");

const serving = async (t: TestContext, starting: Starting): Promise<Counterpart> => {
  const server = await startCounterpart(starting);
  t.after(() => server.stop());
  return server;
};

/** On an empty server, the first person joins, sets up a second factor, reloads the page, signs out, and signs in with password and code. */
const signIn = async (page: OtherPage, server: Counterpart): Promise<void> => {
  await page.goto(/\S+\/first-run#\S+/.exec(server.output())?.[0] ?? "");
  await page.fill({ label: en("desk.name") }, "Ada");
  await page.fill({ label: en("desk.email") }, "ada@example.org");
  await page.fill({ label: en("desk.password") }, password);
  await page.fill({ label: en("desk.first-run.workspace") }, "Testland");
  await page.click(button(en("desk.first-run.begin")));
  await page.click(button(en("desk.second-factor.begin")));
  const secret = (await page.text({ css: "code" })).replace(/\s/g, "");
  const begun = Date.now();
  await page.fill({ label: en("desk.second-factor.code") }, codeOf(secret, begun));
  await page.click(button(en("desk.second-factor.confirm")));
  await page.waitForUrl(/\/w\//);
  await page.goto(server.desk);
  await page.waitForUrl(/\/w\//);
  await page.click({ css: ".top-bar button[aria-haspopup]", text: "A" });
  await page.click({ css: '[role="menuitem"]', text: en("desk.menu.sign-out") });
  await page.fill({ label: en("desk.email") }, "ada@example.org");
  await page.fill({ label: en("desk.password") }, password);
  await page.click(button(en("desk.sign-in.enter")));
  // a code works only once; the server accepts the next code half a minute early
  await page.fill({ label: en("desk.second-factor.code") }, codeOf(secret, Math.max(Date.now(), begun + 30_000)));
  await page.click(button(en("desk.sign-in.enter")));
  await page.waitForUrl(/\/w\//);
};

/** The State's workspace, its assessment and the first scenario of this assessment, requested with a demo account. */
const firstScenario = async (session: DeskSession) => {
  const workspace = (await session.call(getSession)).workspaces.find((one) => one.kind === "state")?.id ?? "";
  const assessment = (await session.call(listAssessments, { params: { workspace } })).assessments[0]?.id ?? "";
  const { scenarios } = await session.call(listScenarios, { params: { workspace, assessment } });
  return { workspace, assessment, scenario: scenarios[0]?.id ?? "" };
};

/** Amara changes the summary of a scenario; after a reload the page shows the change. */
const changeScenario = async (page: OtherPage, server: Counterpart, said: string): Promise<void> => {
  await page.goto(`${server.desk}/sign-in`);
  await page.click({ css: ".cast-button", text: "Amara" });
  await page.waitForUrl(/\/w\//);
  const { workspace, scenario } = await firstScenario(await deskSession(server.desk, "amara"));
  const record = `${server.desk}/w/${workspace}/scenarios/${scenario}`;
  await page.goto(record);
  await page.see({ css: ".verdict" });
  await page.click(button(en("common.change")));
  await page.fill({ label: en("scenario.summary") }, said);
  await page.click(button(en("desk.save")));
  await page.see({ css: "main p", text: said });
  await page.goto(record);
  await page.see({ css: "main p", text: said });
};

/** Bruno opens a room; a phone joins with the address in the QR code and answers the round. */
const answerByPhone = async (page: OtherPage, server: Counterpart): Promise<void> => {
  const bruno = await deskSession(server.desk, "bruno");
  const { workspace, assessment, scenario } = await firstScenario(bruno);
  const room = await bruno.call(openRoom, {
    params: { workspace },
    body: { commandId: id(), assessment, title: { text: "Another browser", lang: "en" }, groups: 0 },
  });
  const params = { workspace, room: room.id };
  await page.goto(room.joinUrl ?? "");
  await page.see({ css: ".door-words" });
  const words = await page.evaluate("[...document.querySelectorAll('.door-words bdi')].map((one) => one.textContent.trim()).join('|')");
  await letWordsIn(await doorOf(room.joinUrl ?? ""), String(words).split("|"), {});
  await page.see({ css: ".line.connected" });
  const { rev } = await bruno.call(getRoom, { params });
  await bruno.call(startRound, { params, body: { expectedRev: rev, scenarios: [scenario], questions: ["likelihood"], panels: 1 } });
  await bruno.call(showScenario, { params, body: { scenario } });
  for (const place of [1, 2, 3]) {
    await page.click({ css: `#likelihood .three .cell:nth-child(${place})` });
    await page.click({ css: "#likelihood .pair button:last-of-type" });
  }
  await page.click({ css: "#sure .cells .cell" });
  await page.click({ css: "footer button.first" });
  await page.see({ css: "main", text: en("phone.done") });
};

const browsers: readonly {
  readonly name: string;
  readonly missing: () => string | null;
  readonly open: (here: readonly string[]) => Promise<OtherPage>;
}[] = [
  { name: "Firefox", missing: () => (firefoxIsHere() ? null : "firefox-esr"), open: (here) => firefoxPage(here) },
  { name: "WebKit", missing: webkitMissing, open: () => webkitPage() },
];

for (const { name, missing, open } of browsers) {
  const opened = async (t: TestContext): Promise<OtherPage> => {
    const page = await open(["127.0.0.1", "localhost", lanAddress() ?? ""].filter((one) => one !== ""));
    t.after(() => page.close());
    return page;
  };
  test(`${name}: the first person joins, sets a second factor, signs out and signs in again`, async (t) => {
    const packages = missing();
    if (packages !== null) return t.skip(`${packages} of Debian is not installed`);
    const server = await serving(t, { args: ["--empty"] });
    await signIn(await opened(t), server);
  });
  test(`${name}: a person changes a scenario at the desk, and a phone answers in a room`, async (t) => {
    const packages = missing();
    if (packages !== null) return t.skip(`${packages} of Debian is not installed`);
    const lan = lanAddress();
    if (lan === null) return t.skip(noLan);
    const server = await serving(t, { lan });
    await changeScenario(await opened(t), server, `What the State would notice, written in ${name}.`);
    await answerByPhone(await opened(t), server);
  });
}

test("Firefox without cookies: the page explains that the session was not stored, and what to do", async (t) => {
  if (!firefoxIsHere()) return t.skip("firefox-esr of Debian is not installed");
  const server = await serving(t, {});
  const page = await firefoxPage(["127.0.0.1", "localhost"], { "network.cookie.cookieBehavior": 2 });
  t.after(() => page.close());
  await page.goto(`${server.desk}/sign-in`);
  await page.click({ css: ".cast-button", text: "Amara" });
  await page.see({ css: '[role="alert"]', text: en("desk.sign-in.not-kept") });
  await page.see({ css: '[role="alert"]', text: en("desk.sign-in.not-kept-do") });
});
