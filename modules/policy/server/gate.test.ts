/**
 * The rights gate as one table: it tries every way to adopt a measure, with a measure in every state in which adoption must fail. The
 * last test fails if a way is missing from the table: this test searches the source for all code that writes measures, returns them in
 * a response, or imports them.
 */
import assert from "node:assert/strict";
import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { fileURLToPath } from "node:url";
import { addressOf } from "#platform/contract/client.ts";
import { takeMeasureDraft } from "../contract/measure-drafts.ts";
import { getMeasure, Measure, setLegalState } from "../contract/policy.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";
import { submissionKind } from "#modules/practice/contract/submissions.ts";
import { listRequests } from "#modules/needs/contract/needs.ts";
import { allModules } from "#app/server/modules.generated.ts";
import { joinModules } from "#platform/server/http/index.ts";
import { ArchiveRefused } from "#platform/server/transfer/archive/refused.ts";
import { plainArchive, sealTo } from "#platform/server/transfer/archive/testing.ts";
import type { Header } from "#platform/server/transfer/archive/manifest.ts";
import type { Entry } from "#platform/server/transfer/archive/pack.ts";
import { opened } from "#platform/server/transfer/archive/sealed.ts";
import { unpack, whole } from "#platform/server/transfer/archive/unpack.ts";
import { transferOf, emptyNode, type Transfer } from "#platform/server/transfer/testing.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { readLanguageFolders } from "#platform/server/i18n/read-folders.ts";
import { shippedWords } from "#platform/server/i18n/shipped-words.ts";
import type { TestDatabase } from "#platform/server/db/testing.ts";
import { newId } from "#platform/server/db/index.ts";
import { send } from "#platform/server/exchange/index.ts";
import { adoption, bringAll, gateDesk, law, openWorkspace, refusedByTheRows, shut, type GateDesk, type Shut } from "./gate.fixture.ts";
import { insertMeasureDraft } from "./measure-drafts.ts";
import { insertMeasure, rewriteMeasure } from "./write-measure.ts";
import { measureNamed, refusedAs } from "./testing.ts";
import { command, refused, said, velmara } from "#platform/server/testing-values.ts";

/** Every kind of parcel that a module declares. */
const parcelKinds = joinModules(allModules).parcelKinds.map(({ kind }) => kind);

interface Try {
  readonly desk: GateDesk;
  readonly measure: Measure;
  readonly state: Shut;
  /** The id of a passed test of another measure, for attempts that claim a test although their measure has none. */
  readonly borrowed: string;
  readonly archive: {
    readonly transfer: Transfer;
    readonly there: TestDatabase;
    readonly header: Header;
    readonly entries: readonly Entry[];
  };
}
const stepOf = ({ desk, measure, state }: Try) => (state.left ?? adoption)(desk, measure);
const asScreen = (one: Try): Promise<unknown> => {
  const { by, endpoint, params, body } = stepOf(one);
  return by.call(endpoint, { params, body } as never);
};

/** The values with which a row claims to be adopted, by column name. */
const claimOf = async ({ desk, measure, borrowed }: Try) => ({
  status: "adopted",
  adopted_test: measure.tests[0]?.id ?? borrowed,
  adopted_digest: measure.digest,
  adopted_at: new Date().toISOString(),
  adopted_by: await desk.app.account("dalia"),
});

/**
 * The ways by which a measure could become "adopted". `through`: the endpoints that return a measure, and the files that write rows
 * of measures.
 */
const ways: Readonly<Record<string, { readonly through: readonly string[]; readonly tried: (one: Try) => Promise<void> }>> = {
  "the screen's own call": {
    through: ["policy.adopt-measure", "policy.write-rights-test", "modules/policy/server/adopt-measure.ts"],
    tried: async (one) => assert.rejects(asScreen(one), refusedAs(one.state.says)),
  },
  "the same command, replayed": {
    through: [],
    async tried(one) {
      const step = stepOf(one);
      for (let i = 0; i < 3; i += 1)
        await assert.rejects(step.by.call(step.endpoint, { params: step.params, body: step.body } as never), refusedAs(one.state.says));
    },
  },
  "the interface without the screen, asking for more than it offers": {
    through: [],
    async tried(one) {
      const { by, endpoint, params, body } = stepOf(one);
      const more = { ...body, ...(await claimOf(one)), testState: "passed", tests: [], authors: [], digest: one.measure.digest };
      const answer = await by.send(endpoint.method, addressOf(endpoint, { params }), { body: more });
      assert.equal((JSON.parse(answer.text) as { code: string }).code, one.state.says);
    },
  },
  "everything else that answers a measure": {
    through: [
      "policy.draft-measure",
      "policy.change-measure",
      "policy.submit-measure",
      "policy.withdraw-measure",
      "policy.refuse-measure",
      "policy.take-back-decision",
      "policy.reopen-measure",
      "modules/policy/server/take-back.ts",
      "modules/policy/server/write-measure.ts",
    ],
    async tried(one) {
      // A measure with the same words goes through all steps. The body of each request claims that the measure is adopted, and the
      // server ignores this claim.
      const { amara, dalia, app } = one.desk;
      const claim = { ...(await claimOf(one)), ...measureNamed("The same words", law), testState: "passed", reason: said("So be it.") };
      const course: readonly (readonly [Browser, string, Measure["status"]])[] = [
        [amara, "policy.draft-measure", "draft"],
        [amara, "policy.change-measure", "draft"],
        [amara, "policy.submit-measure", "under-review"],
        [amara, "policy.change-measure", "under-review"],
        [dalia, "policy.refuse-measure", "refused"],
        [dalia, "policy.take-back-decision", "under-review"],
        [amara, "policy.draft-measure", "draft"],
        [amara, "policy.withdraw-measure", "withdrawn"],
        [amara, "policy.reopen-measure", "draft"],
      ];
      let now: Pick<Measure, "id" | "rev"> = one.measure;
      for (const [by, id, status] of course) {
        const { endpoint } = app.routes.find((route) => route.endpoint.id === id) ?? assert.fail(id);
        const params = { workspace: velmara, assessment: one.measure.assessment, measure: now.id };
        const given = id === "policy.draft-measure" ? { commandId: command() } : { expectedRev: now.rev };
        const answer = await by.send(endpoint.method, addressOf(endpoint, { params }), { body: { ...claim, ...given } });
        const after = JSON.parse(answer.text) as Measure;
        assert.deepEqual([after.status, after.adopted], [status, null], `${id}: ${answer.text.slice(0, 200)}`);
        now = after;
      }
    },
  },
  "a group's draft that is taken over": {
    through: ["policy.take-measure-draft"],
    async tried(one) {
      const { amara, app } = one.desk;
      const { title, problem, lead, ends, assessment } = one.measure;
      const scope = { workspace: velmara, account: null, clearance: 4 };
      const id = await app.db.transaction(scope, async (tx) =>
        insertMeasureDraft(tx, await assessmentInSight(tx, assessment), 0, { title, problem, lead, ends }, "room:drafted"),
      );
      const { path, method } = takeMeasureDraft;
      const body = { ...(await claimOf(one)), testState: "passed", commandId: command(), expectedRev: 1 };
      const answer = await amara.send(method, path.replace(":workspace", velmara).replace(":measureDraft", id), { body });
      const made = JSON.parse(answer.text) as Measure;
      assert.deepEqual([made.status, made.adopted, made.testState], ["draft", null, "none"], answer.text.slice(0, 200));
    },
  },
  "the state of the law, behind the measure's back": {
    through: ["policy.set-legal-state", "modules/policy/server/settle-measure.ts"],
    async tried({ desk, measure }) {
      for (const state of ["adopted", "in-force", "amended"] as const) {
        const body = { expectedRev: measure.rev, state };
        const params = { workspace: velmara, measure: measure.id };
        await assert.rejects(desk.amara.call(setLegalState, { params, body }), refusedAs("law-before-measure"));
        const row = `update policy.measure set legal_state = '${state}' where id = '${measure.id}'`;
        await assert.rejects(desk.app.db.as("app", `${openWorkspace}; ${row}`), refusedByTheRows);
      }
    },
  },
  "a row written by the application's own login, and by the owner": {
    through: [],
    async tried(one) {
      const claim = Object.entries(await claimOf(one)).map(([column, value]) => `${column} = '${value}'`);
      for (const login of ["app", "owner"] as const) {
        const row = `update policy.measure set ${claim.join(", ")} where id = '${one.measure.id}'`;
        await assert.rejects(one.desk.app.db.as(login, `${openWorkspace}; ${row}`), refusedByTheRows, login);
        const own = `insert into safeguard.rights_test (workspace_id, id, subject, number, subject_rev, subject_digest, authors, reviewer, institution, institution_lang, superiors, answers, passed_digest, visibility)
          select workspace_id, gen_random_uuid(), '${one.measure.urn}', 99, ${one.measure.rev}, '${one.measure.digest}', authors, authors[1], institution, institution_lang, superiors, answers, '${one.measure.digest}', visibility
          from safeguard.rights_test where id = '${one.borrowed}'`;
        await assert.rejects(one.desk.app.db.as(login, `${openWorkspace}; ${own}`), refusedByTheRows, `${login}: an author's own test`);
      }
    },
  },
  "an archive in which the row says adopted": {
    through: [],
    async tried(one) {
      const { transfer, there, header, entries } = one.archive;
      const claim = await claimOf(one);
      const forged = entries.map((entry) => {
        if (!("data" in entry) || entry.table !== "policy.measure") return entry;
        const lines = entry.data.toString("utf8").trimEnd().split("\n");
        const rows = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
        const data = rows.map((row) => JSON.stringify(row["id"] === one.measure.id ? { ...row, ...claim } : row)).join("\n");
        return { ...entry, data: Buffer.from(`${data}\n`) };
      });
      const plain = await plainArchive(forged, header);
      const file = await sealTo(join(transfer.folder, `${newId()}.age`), plain, transfer.key.recipient);
      await assert.rejects(transfer.take(there, file), (error: Error) => {
        assert.ok(error instanceof ArchiveRefused && error.reason === "damaged", error.stack);
        assert.match(
          error.message,
          /do not fit together \(policy\.measure: (gate|tested|reviewer_line|reviewer_apart)\)\. Nothing was written\./,
        );
        return true;
      });
    },
  },
  "a parcel of any kind that says so": {
    through: parcelKinds,
    async tried(one) {
      const { app, amara } = one.desk;
      const programme = app.demonstration?.programme ?? assert.fail();
      for (const kind of [...parcelKinds, "policy.measure"]) {
        const payload = { request: one.measure.id, steps: [], measure: { ...one.measure, ...(await claimOf(one)), adopted_at: null } };
        const sending = { kind, version: 1, receiver: velmara, marking: "TLP:GREEN" as const, payload, title: said("Adopted") };
        const sent = app.db.transaction({ workspace: programme, account: null, clearance: 4 }, (tx) =>
          send(tx, {
            ...sending,
            thread: `urn:counterpart:test:${newId()}`,
            subject: "urn:counterpart:test",
            reason: null,
            sentAt: new Date(),
          }),
        );
        // the server refuses this kind of parcel here, because nobody was named who may receive practices
        if (kind === submissionKind) await assert.rejects(sent, refused("parcel-refused"));
        else await sent;
      }
      await amara.call(listRequests, { params: { workspace: velmara } });
      await assert.rejects(asScreen(one), refusedAs(one.state.says));
    },
  },
};

suite("the rights gate", () => {
  const ending: (() => Promise<void>)[] = [];
  let desk: GateDesk;
  let brought: ReadonlyMap<string, Measure>;
  let archive: Try["archive"];
  before(async () => {
    const t = { after: (run: () => Promise<void>): void => void ending.push(run) };
    desk = await gateDesk(t);
    brought = await bringAll(desk);
    const transfer = await transferOf(t);
    const { file } = await transfer.send(desk.app.db, velmara);
    const entries: Entry[] = [];
    const { header } = await unpack(await opened(file, [transfer.key.identity]), async ({ name, body }) => {
      const data = await whole(body);
      const table = /^tables\/([a-z0-9_.]+)\//.exec(name)?.[1];
      const rows = data.toString("utf8").trimEnd().split("\n").length;
      entries.push(table === undefined ? { name, data } : { name, data, table, rows });
    });
    archive = { transfer, there: await emptyNode(t), header, entries };
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });
  const measureNow = (id: string) => desk.amara.call(getMeasure, { params: { workspace: velmara, measure: id } });

  for (const [way, { tried }] of Object.entries(ways))
    for (const [name, state] of Object.entries(shut))
      test(`a measure is not adopted; its state: ${name}; the way tried: ${way}`, async () => {
        const measure = brought.get(name) ?? assert.fail();
        const borrowed = brought.get("a text changed after its test")?.tests[0]?.id ?? assert.fail();
        await tried({ desk, measure, state, borrowed, archive });
        const then = await measureNow(measure.id);
        assert.deepEqual([then.status, then.adopted, then.rev], ["under-review", null, measure.rev]);
      });

  test("if a returned list or a written row claims an adoption, the server returns the real status of the measure", async () => {
    const { app } = desk;
    const author = await app.account("amara");
    const claim = {
      status: "adopted",
      adopted: { at: new Date().toISOString(), by: { account: author, name: "Amara" } },
      testState: "passed",
    };
    const scope = { workspace: velmara, account: author, clearance: 4 };
    const fields = { ...measureNamed("Calls itself adopted", law), ...claim };
    const made = await app.db.transaction(scope, (tx) => insertMeasure(tx, velmara, desk.at.assessment, fields, author));
    const again = await app.db.transaction(scope, (tx) =>
      rewriteMeasure(
        tx,
        velmara,
        made.id,
        { ...fields, ...measureNamed("Calls itself so again", law) },
        { expectedRev: 1, authors: [author] },
      ),
    );
    await app.db.as(
      "app",
      `${openWorkspace}; update policy.measure set content = content || '${JSON.stringify({ ...claim, rev: 99 })}' where id = '${made.id}'`,
    );
    const shown = await measureNow(made.id);
    for (const one of [made, again, shown]) assert.deepEqual([one.status, one.adopted, one.testState], ["draft", null, "none"]);
    assert.equal(shown.rev, again.rev);
  });

  test("each state in which adoption fails has its own message, in six languages", async () => {
    const words = await readLanguageFolders(shippedWords(), (line) => assert.fail(line));
    for (const language of ["en", "fr", "es", "ar", "ru", "zh"]) {
      const sentences = words.get(language)?.get("problems") ?? assert.fail(language);
      const said = [...Object.values(shut).map(({ says }) => says), "law-before-measure" as const].map((code) =>
        ["what", "do"].map((part) => sentences[`problem.${code}.${part}`] ?? assert.fail(`${language} ${code} ${part}`)).join(" "),
      );
      assert.equal(new Set(said).size, said.length, language);
      assert.ok(said.every((sentence) => sentence.length > 20));
    }
  });

  test("the table contains every way: all code that returns a measure, writes its rows or reads a parcel", async () => {
    const named = Object.values(ways).flatMap(({ through }) => through);
    const answering = desk.app.routes.filter(({ endpoint }) => endpoint.method !== "GET" && endpoint.output === Measure);
    const source = new URL("../../../", import.meta.url);
    const writing: string[] = [];
    const callers: string[] = [];
    for (const name of globSync(["app/server/**/*.ts", "platform/server/**/*.ts", "modules/*/server/**/*.ts"], {
      cwd: fileURLToPath(source),
    })) {
      if (/\.(test|fixture|generated)\.ts$|testing/.test(name)) continue;
      const text = await readFile(new URL(name, source), "utf8");
      // callers that write measures through this module's index.ts; the table of ways covers each of them
      if (/\b(insertMeasure|rewriteMeasure)\(/.test(text) && !name.startsWith("modules/policy/")) callers.push(name);
      if (
        /(insertInto|updateTable)\("policy\.measure"\)|table: "policy\.measure",\s*key|(insert into|update) policy\.measure\b|adopted_digest: (?!null)/i.test(
          text,
        )
      )
        writing.push(name);
    }
    assert.deepEqual(callers, ["modules/offline/server/returned/apply-change.ts"], "somebody else writes measures");
    assert.deepEqual(
      [...answering.map(({ endpoint }) => endpoint.id), ...writing, ...parcelKinds].sort(),
      named.toSorted(),
      "a way to write measures is not in the table, or one in it is gone",
    );
    const functions = await desk.app.db.as(
      "owner",
      "select p.oid::regprocedure::text as name from pg_proc p where p.prosrc ~* '(insert into|update) policy.measure'",
    );
    assert.deepEqual(functions.rows, []);
  });
});
