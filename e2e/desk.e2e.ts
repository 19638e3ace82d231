/**
 * Tests work at desks between two rooms: two people change one scenario; answers are confirmed and verified; a text waits for a second person, and
 * its author withdraws it; a person is invited and joins.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { button, hasCount, openState, signInAs, dayIn } from "./journey-desk.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";

const en = wordsOf("en");
const heading = (page: Page, text: string): Promise<void> => page.locator("h1", { hasText: text }).waitFor();
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const nav = (page: Page, entry: Parameters<typeof en>[0]) => page.locator("#navigation").getByRole("link", { name: en(entry) });

test(
  "two people change one scenario, an author withdraws a waiting text, and a person joins by an invitation",
  { timeout: 900_000 },
  async (t) => {
    const world = await openWorld(t);
    if (world === null) return t.skip(noLan);
    const { desk } = world.server;
    const [amara, bruno] = [await world.desk(), await world.desk()];
    await signInAs(amara, desk, "amara");
    await signInAs(bruno, desk, "bruno");
    const state = await openState(amara, desk);
    await amara.locator("tbody a").nth(2).click();
    await amara.locator(".verdict").first().waitFor();
    const record = amara.url();

    await step(t, "two people change one scenario: nothing is lost, and the page asks only about fields that both changed", async () => {
      await bruno.goto(record);
      for (const page of [amara, bruno]) await button(page, en("common.change")).first().click();
      await field(bruno, en("common.title")).fill("Bruno’s title");
      await button(bruno, en("desk.save")).click();
      await heading(bruno, "Bruno’s title");
      await field(amara, en("common.title")).fill("Amara’s title");
      await field(amara, en("scenario.summary")).fill("What the State would notice, as Amara sees it.");
      await button(amara, en("desk.save")).click();
      const conflict = amara.locator(".conflict");
      await conflict.waitFor();
      await hasCount(conflict.getByRole("radiogroup"), 1, "the summary was changed by one side alone");
      assert.equal(await conflict.getByRole("radio", { checked: true }).count(), 0, "nothing is chosen beforehand");
      await button(amara, en("desk.conflict.save")).click();
      await conflict.getByText(en("desk.conflict.choose-all")).waitFor();
      await conflict.locator(".conflict-card", { hasText: "Bruno’s title" }).click();
      await button(amara, en("desk.conflict.save")).click();
      await heading(amara, "Bruno’s title");
      await amara.getByText("What the State would notice, as Amara sees it.").waitFor();
      await button(amara, en("scenario.history-n", { rev: 3 })).click();
      await amara
        .getByRole("dialog")
        .getByText(en("scenario.version", { rev: 1 }))
        .waitFor();
      await amara.keyboard.press("Escape");
    });

    await step(t, "a confirmation by the State and a verification by a verifier have different marks", async () => {
      const api = state.replace("/w/", "/api/w/");
      const read = async <T>(page: Page, address: string): Promise<T> => (await (await page.request.get(`${api}${address}`)).json()) as T;
      const { assessments } = await read<{ assessments: { id: string }[] }>(amara, "/assessments");
      const capability = `/assessments/${assessments[0]?.id ?? ""}/capability`;
      const { profiles } = await read<{ profiles: { id: string }[] }>(amara, capability);
      const profile = `${capability}/${profiles[0]?.id ?? ""}`;
      const femi = await world.desk();
      await signInAs(femi, desk, "femi");
      /** The mark in the row of an answer after this person has confirmed or verified it. */
      const signOf = async (page: Page, row: number, as: "confirm" | "verify", glyph: string, said: RegExp): Promise<string> => {
        await page.goto(`${state}${profile}/0`);
        const rows = page.getByRole("table", { name: en("capability.answers") }).locator("tbody tr");
        const check = rows.nth(row).getByRole("button", { name: en(`capability.${as}`) });
        await check.click();
        await button(page.getByRole("dialog"), en(`capability.${as}`)).click();
        const sign = rows.nth(row).locator(`.status[data-glyph="${glyph}"]`, { hasText: said });
        await sign.waitFor();
        return sign.locator(`svg[data-glyph="${glyph}"]`).innerHTML();
      };
      const confirmed = await signOf(amara, 0, "confirm", "confirmed", /^Confirmed by the State/);
      const verified = await signOf(femi, 1, "verify", "verified", /^Verified for/);
      assert.notEqual(confirmed, verified);
      await femi.context().close();
      await amara.goto(record);
    });

    await step(t, "a refused text waits for a second person when its author sends it, and the author withdraws it", async () => {
      const flagged = "Write to somebody@example.org before it happens.";
      await button(amara, en("common.change")).first().click();
      await field(amara, en("scenario.summary")).fill(flagged);
      await button(amara, en("desk.save")).click();
      await amara.locator(".marked-phrases mark", { hasText: "somebody@example.org" }).waitFor();
      assert.equal(await field(amara, en("scenario.summary")).inputValue(), flagged, "the form keeps it");
      await button(amara, en("desk.refused.send")).click();
      await amara.getByText(en("desk.refused.sent")).waitFor();
      await amara.goto(`${state}/held`);
      await amara.locator("mark", { hasText: "somebody@example.org" }).waitFor();
      await button(amara, en("moderation.withdraw")).click();
      await amara.getByText(en("moderation.none"), { exact: true }).waitFor();
      await amara.goto(record);
      await amara.getByText("What the State would notice, as Amara sees it.").waitFor();
    });

    await step(t, "an invited person joins by the link and sees what the person's role allows", async () => {
      await amara.goto(`${state}/members`);
      await button(amara, en("desk.members.invite")).click();
      await field(amara, en("desk.email")).fill("analyst@example.org");
      await amara.getByRole("checkbox", { name: new RegExp(`^${en("desk.role.analyst")}`) }).check();
      await button(amara, en("desk.members.make-link")).click();
      const link = await field(amara, en("desk.members.link")).inputValue();
      await amara.getByText(en("desk.members.link-loopback"), { exact: true }).waitFor();
      const analyst = await world.desk();
      await analyst.goto(link);
      await field(analyst, en("desk.name")).fill("Farah");
      await field(analyst, en("desk.password")).fill("four unrelated words of rain");
      await button(analyst, en("desk.invitation.accept")).click();
      await analyst.waitForURL(/\/w\//);
      assert.doesNotMatch(analyst.url(), /#/, "the address no longer contains the token");
      await nav(analyst, "desk.nav.scenarios").waitFor();
      await analyst.goto(`${state}/members`);
      await analyst.getByText("Farah").first().waitFor();
      assert.equal(await button(analyst, en("desk.members.invite")).count(), 0, "an analyst invites nobody");
    });

    await step(
      t,
      "one person proposes a reviewer and another approves; until then the link does not work, and all members see it",
      async () => {
        await amara.goto(`${state}/members`);
        await button(amara, en("desk.members.invite")).click();
        await field(amara, en("desk.email")).fill("reviewer@example.org");
        await amara.getByRole("checkbox", { name: new RegExp(`^${en("desk.role.reviewer").replace(/[()]/g, "\\$&")}`) }).check();
        await amara.getByText(en("granting.judges-note")).waitFor();
        await dayIn(amara, en, "desk.members.until").fill(new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));
        await field(amara, en("desk.members.organisation")).fill("Council of the Bar");
        await field(amara, en("desk.members.relation")).fill("Independent of the Government");
        await button(amara, en("desk.members.make-link")).click();
        const link = await field(amara, en("desk.members.link")).inputValue();
        await amara.getByText(en("granting.link-waits")).waitFor();
        await button(amara, en("common.close")).click();
        assert.equal(
          await button(amara, en("granting.agree-to", { name: "reviewer@example.org" })).count(),
          0,
          "nobody agrees to their own proposal",
        );
        const reviewer = await world.desk();
        const follow = async (): Promise<void> => {
          await reviewer.goto("about:blank");
          await reviewer.goto(link);
          await field(reviewer, en("desk.name")).fill("Hana");
          await field(reviewer, en("desk.password")).fill("four unrelated words of snow");
          await button(reviewer, en("desk.invitation.accept")).click();
        };
        await reviewer.goto(link);
        await reviewer.getByText(en("problem.invitation-waits.what")).waitFor();
        assert.equal(await field(reviewer, en("desk.password")).count(), 0, "nothing is asked for before the link opens");
        const dalia = await world.desk();
        await signInAs(dalia, desk, "dalia");
        await dalia.goto(state);
        await dalia.getByText(en("granting.waiting-n", { n: 1 })).waitFor();
        await dalia.goto(`${state}/members`);
        await button(dalia, en("granting.agree-to", { name: "reviewer@example.org" })).click();
        await dalia.getByRole("heading", { name: en("granting.waiting") }).waitFor({ state: "detached" });
        await reviewer.goto("about:blank");
        await follow();
        await reviewer.waitForURL(/\/w\//);
        await dalia.goto(`${state}/who-can-read`);
        await dalia.getByRole("heading", { name: en("granting.title") }).waitFor();
        await dalia.getByText("Council of the Bar").first().waitFor();
      },
    );
  },
);
