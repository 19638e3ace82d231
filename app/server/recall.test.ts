/**
 * Tests a State that releases again with less content, or withdraws a release: no part of the removed content is in any response, list, count, file,
 * stream, row, job or log of the receiver, and the tombstone refuses a second import. Before the withdrawal, the same search finds the content, which
 * shows that the search works.
 */
import { rebuildProjections } from "#platform/server/exchange/project.ts";
import { getReleasedFile, listReleased, makeReleasedFile } from "#modules/desk/contract/desk.ts";
import { withdrawParcel } from "#platform/contract/exchange.ts";
import { previewRelease, releaseRegister } from "#modules/threat/contract/release-register.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { approveReportVersion, freezeReportVersion } from "#modules/assessment/contract/report-version.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { clearanceOf, roles, type Role } from "#platform/contract/roles.ts";
import { changeAssessment, getAssessment } from "#modules/assessment/contract/assessment.ts";
import { changeScenario, listScenarios, translateScenario } from "#modules/threat/contract/threat.ts";
import fc from "fast-check";
import { fieldsOf, releaseDesk } from "#modules/threat/server/testing-release.ts";
import type { Tx } from "#platform/server/db/index.ts";

import { deliver } from "#platform/server/exchange/send.ts";
import { runJobs } from "./testing-jobs.ts";
import { answersTo, readersIn, rowsOf } from "./testing-receiver.ts";
import { command, refused } from "#platform/server/testing-values.ts";

type Desk = Awaited<ReturnType<typeof releaseDesk>>;
interface Planted {
  readonly word: string;
  readonly where: string;
  readonly scenario: string | null;
}

/** Plants a unique word in every text that may be released, and in two texts that may not be released; then makes an approved version. */
const plant = async (desk: Desk) => {
  const { amara, dalia, params, at } = desk;
  const planted: Planted[] = [];
  const word = (where: string, scenario: string | null): string => {
    planted.push({ word: `Zq${planted.length}vx`, where, scenario });
    return `Zq${planted.length - 1}vx`;
  };
  const record = await amara.call(getAssessment, { params: at });
  const { id: _i, rev, openedAt: _o, scenarios: _s, rounds: _r, approved: _a, ...fields } = record;
  const title = { text: `Register ${word("title", null)}`, lang: "en" };
  await amara.call(changeAssessment, { params: at, body: { ...fields, title, expectedRev: rev } });
  const { scenarios } = await amara.call(listScenarios, { params: at });
  for (const scenario of scenarios) {
    const here = { ...params, scenario: scenario.id };
    const said = (where: string) => ({ text: `${where} ${word(where, scenario.id)}`, lang: "en" });
    const body = {
      ...fieldsOf(scenario),
      title: said("title of a scenario"),
      summary: said("summary"),
      assumptions: said("assumptions"),
      rightsImplications: said("rights"),
      sources: [{ title: { text: "Homesourceqx", lang: "en" }, reliability: null, marking: scenario.marking }],
      expectedRev: scenario.rev,
      status: "ready" as const,
    };
    await amara.call(changeScenario, { params: here, body });
    const french = { title: `Titre ${word("translated title", scenario.id)}`, summary: "Texte", kind: "human" as const };
    await amara.call(translateScenario, { params: { ...here, lang: "fr" }, body: french });
  }
  const reportVersion = await amara.call(freezeReportVersion, { params: at, body: { commandId: command(), language: "en" } });
  await dalia.call(approveReportVersion, {
    params: { ...params, reportVersion: reportVersion.id },
    body: { digest: reportVersion.digest },
  });
  return { planted, scenarios: scenarios.map((one) => one.id), reportVersion };
};

const sender = (desk: Desk, reportVersion: string) => async (leaveOut: readonly string[], reason: string | null) => {
  const { amara, params, choice } = desk;
  const chosen = { ...choice, leaveOut: [...leaveOut] };
  const here = { ...params, reportVersion };
  const { digest } = await amara.call(previewRelease, { params: here, body: chosen });
  const given = reason === null ? null : { text: reason, lang: "en" };
  return amara.call(releaseRegister, { params: here, body: { commandId: command(), ...chosen, digest, reason: given } });
};
const bytesOf = (desk: Desk, parcel: string): Promise<Buffer> =>
  desk.app.db.transaction({ workspace: desk.params.workspace, account: null, clearance: 4 }, async (tx) => {
    const row = await tx.selectFrom("exchange.outgoing").select("bytes").where("id", "=", parcel).executeTakeFirstOrThrow();
    return row.bytes;
  });
const found = (text: string, planted: readonly Planted[]): Planted[] =>
  planted.filter(({ word }) => new RegExp(`${word}(?![0-9])`).test(text));

test("after a release is narrowed or withdrawn, the removed content is in no reply, file, stream, row, job or log of the receiver", async (t) => {
  const desk = await releaseDesk(t);
  const { app, programme, params, amara } = desk;
  const jobs = await runJobs(t, app);
  // waits for the jobs of the demonstration's start, because after the approval their results would count as changes
  for (const end = Date.now() + 200_000; ; await sleep(20)) {
    const { rows } = await app.db.as("administrator", "select count(*)::int as waiting from graphile_worker._private_jobs");
    if ((rows[0] as { waiting: number }).waiting === 0) break;
    assert.ok(Date.now() < end, "the demonstration's jobs do not end");
  }
  const published: string[] = [];
  const { publish } = app.services.live;
  app.services.live.publish = (topic, event) => {
    published.push(JSON.stringify([topic, event]));
    publish.call(app.services.live, topic, event);
  };
  const readers = await readersIn(app, programme);
  const { planted, scenarios, reportVersion } = await plant(desk);
  const release = sender(desk, reportVersion.id);
  const officer = readers.get("programme-officer") ?? assert.fail();
  const cleared = (role: Role): boolean => clearanceOf[role] >= tlpRank(desk.choice.marking);

  /** Requests both files and waits for them. */
  const makeFiles = async (parcel: string): Promise<string[]> => {
    const made: string[] = [];
    for (const format of ["pdf", "docx"] as const) {
      const at = { params: { workspace: programme, parcel }, body: { format, language: "en" } };
      const { id } = await officer.call(makeReleasedFile, at);
      await jobs.until("the file", async () => {
        const { state } = await officer.call(getReleasedFile, { params: { workspace: programme, job: id } });
        assert.notEqual(state, "failed", app.logged.join("\n"));
        return state === "done" ? state : null;
      });
      made.push(id);
    }
    return made;
  };
  const everything = async (parcels: readonly string[], files: readonly string[]) => {
    const answers = new Map<Role, Map<string, string>>();
    for (const [role, page] of readers) answers.set(role, await answersTo(app, page, programme, { parcel: parcels, job: files }));
    return { answers, rows: await rowsOf(app, programme), told: published.join("\n") + app.logged.join("\n") };
  };

  const first = await release([], null);
  const files = await makeFiles(first.parcel);
  const before = await everything([first.parcel], files);
  for (const role of roles) {
    const own = found([...(before.answers.get(role)?.values() ?? [])].join("\n"), planted);
    assert.equal(own.length, cleared(role) ? planted.length : 0, `${role} gets the content that its clearance allows, and no other`);
  }
  for (const format of [0, 1]) {
    const file = [...(before.answers.get("programme-officer") ?? [])].find(([path]) =>
      path.includes(`/released-files/${files[format]}/file`),
    );
    assert.ok(found(file?.[1] ?? "", planted).length >= scenarios.length * 4, "the files contain the words too");
  }
  assert.equal(found(before.rows, planted).length, planted.length, "the rows contain the words");
  assert.doesNotMatch(before.rows + JSON.stringify([...before.answers]), /Homesourceqx/, "the sources are not sent");

  for (const [role, page] of await readersIn(app, params.workspace)) {
    const own = await answersTo(app, page, params.workspace, { parcel: [first.parcel] }, "/api/w/:workspace/shared");
    const shown = found([...own.values()].join("\n"), planted).length;
    assert.equal(shown > 0, cleared(role), `${role} of the State sees what was sent if its clearance allows it`);
  }

  const [kept = "", ...removed] = scenarios;
  const second = await release(removed, "Not yet");
  const more = await makeFiles(second.parcel);
  const narrowed = await everything([first.parcel, second.parcel], [...files, ...more]);
  const remaining = planted.filter((one) => one.scenario === null || one.scenario === kept);
  const text = JSON.stringify([...narrowed.answers].map(([, answers]) => [...answers]));
  assert.deepEqual(found(text, planted), remaining, "narrowed: the replies contain the remaining words and no others");
  assert.deepEqual(found(narrowed.rows, planted), remaining, "narrowed: the rows contain the remaining words and no others");

  await amara.call(withdrawParcel, {
    params: { ...params, parcel: second.parcel },
    body: { reason: { text: "Under review", lang: "en" } },
  });
  const after = await everything([first.parcel, second.parcel], [...files, ...more]);
  assert.deepEqual(
    found(JSON.stringify([...after.answers].map(([, answers]) => [...answers])), planted),
    [],
    "withdrawn: no reply contains a word",
  );
  assert.deepEqual(found(after.rows, planted), [], "withdrawn: no row contains a word");
  assert.deepEqual(found(before.told + after.told, planted), [], "no live topic and no log line ever contained a word");
  assert.match(
    after.answers.get("programme-officer")?.get(`/api/w/${programme}/released`) ?? "",
    /Under review/,
    "withdrawn: the tombstone shows the reason",
  );

  for (const parcel of [first.parcel, second.parcel]) {
    const bytes = await bytesOf(desk, parcel);
    const again = { title: { text: "Again", lang: "en" }, subject: "urn:counterpart:test", reason: null };
    await assert.rejects(
      app.db.transaction({ workspace: params.workspace, account: null, clearance: 4 }, (tx) => deliver(tx, bytes, again)),
      refused("parcel-refused"),
    );
  }
  assert.deepEqual(found(await rowsOf(app, programme), planted), [], "a refused delivery leaves no word in any row");
  t.diagnostic(`${planted.length} words, ${roles.length} roles, ${text.length} characters of answers, ${after.rows.length} of rows`);
});

test(
  "property: after any sequence of releasing, narrowing and withdrawing, the receiver has only the content of the last release",
  { timeout: 240_000 },
  async (t) => {
    const desk = await releaseDesk(t);
    const { app, programme, params, amara, bruno } = desk;
    const { planted, scenarios, reportVersion } = await plant(desk);
    const release = sender(desk, reportVersion.id);
    const step = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({ act: fc.constant("release" as const), out: fc.subarray(scenarios, { maxLength: scenarios.length - 1 }) }),
      },
      { weight: 1, arbitrary: fc.constant({ act: "withdraw" as const, out: [] as string[] }) },
      { weight: 1, arbitrary: fc.constant({ act: "rebuild" as const, out: [] as string[] }) },
      { weight: 1, arbitrary: fc.record({ act: fc.constant("replay" as const), out: fc.constant([] as string[]) }) },
    );
    const sent: string[] = [];
    let live: { parcel: string; out: readonly string[] } | null = null;
    let steps = 0;
    const property = fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 5 }), async (acts) => {
      for (const { act, out } of acts) {
        steps += 1;
        const inside = <T>(workspace: string, run: (tx: Tx) => Promise<T>) =>
          app.db.transaction({ workspace, account: null, clearance: 4 }, run);
        if (act === "release") {
          live = { parcel: (await release(out, null)).parcel, out };
          sent.push(live.parcel);
        } else if (act === "withdraw" && live !== null) {
          await amara.call(withdrawParcel, {
            params: { ...params, parcel: live.parcel },
            body: { reason: { text: "Taken back", lang: "en" } },
          });
          live = null;
        } else if (act === "rebuild") {
          const before = await inside(programme, (tx) => tx.selectFrom("desk.register").selectAll().orderBy("parcel_id").execute());
          await inside(programme, (tx) => rebuildProjections(tx, app.services.parcelKinds));
          const after = await inside(programme, (tx) => tx.selectFrom("desk.register").selectAll().orderBy("parcel_id").execute());
          if (before.length > 0) assert.deepEqual(after, before, "made again, a projection is the same");
        } else if (act === "replay" && sent.length > 0) {
          const bytes = await bytesOf(desk, sent[steps % sent.length] ?? "");
          const again = { title: { text: "Again", lang: "en" }, subject: "urn:counterpart:test", reason: null };
          await assert.rejects(
            inside(params.workspace, (tx) => deliver(tx, bytes, again)),
            refused("parcel-refused"),
          );
        }
        const { items, figure } = await bruno.call(listReleased, { params: { workspace: programme } });
        const mine = items.find((item) => item.state === "X-VEL");
        assert.deepEqual(
          [figure.released, mine?.status ?? "withdrawn"],
          live === null ? [2, "withdrawn"] : [3, "open"],
          "the figure counts the two States that released before",
        );
        const expected = live === null ? [] : planted.filter((one) => one.scenario === null || !live?.out.includes(one.scenario));
        assert.deepEqual(found(await rowsOf(app, programme), planted), expected);
      }
    });
    await fc.assert(property, { numRuns: 8, seed: 20_261_124, endOnFailure: true });
    t.diagnostic(`${steps} steps, ${sent.length} parcels`);
  },
);
