// Tests over HTTP, with the real database, that figures reach the copies of States: the picture, the reason if it is left out, the alert of an
// adaptation if the picture changes, who can read it, and that a withdrawal deletes it.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, suite, test } from "node:test";
import { personIn } from "#app/server/testing-person.ts";
import { testApplication, type TestApplication } from "#app/server/testing.ts";
import { addressOf } from "#platform/contract/client.ts";
import { search } from "#platform/contract/search.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { wholePng } from "#platform/server/files/picture/testing.ts";
import { velmara } from "#platform/server/testing-values.ts";
import { figureText } from "../../contract/passage-text.ts";
import { getWork, writePassage } from "../../contract/passages.ts";
import { getEditionSharing, getReceivedPicture, parcelPictures } from "../../contract/sharing.ts";
import { adapting, sharedWork } from "../adaptations/testing.ts";
import { figuresOf, ofOthers, own } from "./testing.ts";

const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

suite("figures at States", () => {
  const ending: (() => Promise<void>)[] = [];
  let app: TestApplication;
  let programme = "";
  let people: Readonly<Record<"amara" | "analyst" | "bruno" | "reviewer" | "outsider", Browser>>;
  before(async () => {
    app = await testApplication({ after: (run) => void ending.push(run) });
    programme = app.demonstration?.programme ?? assert.fail();
    people = {
      amara: await app.as("amara"),
      analyst: await personIn(app, velmara, "ana-figures", ["analyst"]),
      bruno: await app.as("bruno"),
      reviewer: await personIn(app, programme, "noor-states", ["reviewer"]),
      outsider: await personIn(app, programme, "otto-figures", ["verifier"]),
    };
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });
  const { open, adapt, read, alertOf } = adapting(() => people);

  const made = async () => {
    const work = await sharedWork(programme, people.bruno, people.reviewer, ["The body is told."]);
    const figures = figuresOf(people.bruno, work.here);
    const redraw = async (passage: string, bytes: Uint8Array) => {
      const picture = await figures.upload(bytes);
      const { original } =
        (await people.bruno.call(getWork, { params: work.here })).passages.find(({ id }) => id === passage) ?? assert.fail();
      const figure = { picture: picture.id, ...own };
      const body = { expectedRev: original.rev, text: original.text, sameMeaning: null, figure };
      await people.bruno.call(writePassage, { params: { ...work.here, passage }, body });
      return picture;
    };
    const get = (edition: string, sha256: string, by = people.amara, workspace = velmara) =>
      by.send("GET", addressOf(getReceivedPicture, { params: { workspace, edition, fingerprint: sha256 } }));
    const left = async (edition: string) =>
      (await people.bruno.call(getEditionSharing, { params: { workspace: programme, edition } })).withoutPicture;
    return { ...work, ...figures, redraw, get, left };
  };
  const stored = async (): Promise<unknown> =>
    (await app.db.as("administrator", "select count(*)::int as n from knowledge.received_picture")).rows[0];

  test("a State gets a figure with picture and texts; a picture that may not be passed on is left out, with the reason", async () => {
    const { add, publish, share, get, left, withdraw } = await made();
    const { picture, passage } = await add(wholePng({ shade: 31 }), own, "Two columns at Harrowgate.", "Shares.");
    const again = await add(wholePng({ shade: 31 }), own, "The same picture.");
    const kept = await add(wholePng({ shade: 32 }), ofOthers, "A map of the coast.");
    const before = await stored();
    const edition = await publish();
    assert.equal(await left(edition), 1);
    await share(edition);
    const { passages } = (await open(edition)).edition;
    const shown = (id: string) => passages.find((one) => one.id === id)?.figure ?? assert.fail();
    assert.deepEqual(
      [passage, again.passage, kept.passage].map((id) => [shown(id).sha256, shown(id).left]),
      [
        [picture.sha256, null],
        [picture.sha256, null],
        [kept.picture.sha256, "licence"],
      ],
    );
    assert.ok(!JSON.stringify(passages).includes("content"), "the passages do not contain the bytes of the picture");
    const answer = await get(edition, picture.sha256);
    assert.deepEqual([answer.status, answer.headers["content-type"], digestOf(answer.bytes)], [200, "image/png", picture.sha256]);
    assert.equal((await get(edition, kept.picture.sha256)).status, 404, "the bytes of a picture that may not be passed on were not sent");
    assert.notEqual((await get(edition, picture.sha256, people.outsider)).status, 200);
    assert.equal((await get(edition, picture.sha256, people.bruno, programme)).status, 404);
    const { groups } = await people.amara.call(search, {
      params: { workspace: velmara },
      query: { q: "Harrowgate", kind: "edition", lang: "en" },
    });
    assert.equal(groups.flatMap(({ hits }) => hits).length, 1);
    await withdraw(edition);
    assert.equal((await get(edition, picture.sha256)).status, 404);
    assert.deepEqual(await stored(), before, "a withdrawal deletes the bytes");
  });

  test("another picture in an edition raises an alert on its adaptation; the same picture does not", async () => {
    const { add, publish, share, redraw, write } = await made();
    const { passage } = await add(wholePng({ shade: 41 }));
    const first = await publish();
    await share(first);
    const differences = [{ passage, what: "Our numbers are in it.", why: "Our register." }];
    const { id } = await adapt(first, { differences });
    await write(0, "The body is told.", "Only a correction.");
    await share(await publish());
    assert.equal((await alertOf(id))?.differs?.changed, 0);
    const picture = await redraw(passage, wholePng({ shade: 42 }));
    await share(await publish());
    assert.deepEqual((await alertOf(id))?.differs, { added: 0, changed: 1, removed: 0, ours: 1 });
    const [change] = (await read(id)).changes;
    assert.deepEqual([change?.passage, change?.presentFigure?.sha256], [passage, picture.sha256]);
    assert.notEqual(change?.formerFigure?.sha256, picture.sha256);
    await redraw(passage, wholePng({ shade: 41 }));
    await share(await publish());
    assert.equal((await alertOf(id))?.differs?.changed, 0, "if the first picture is shown again, the first meaning applies again");
  });

  test("pictures above the size limit of a parcel are left out, with the reason", { timeout: 120_000 }, async () => {
    const { add, publish, share, left } = await made();
    // random noise cannot be compressed, so these files are large
    const noise = (seed: number) => {
      let state = seed;
      const sides = { width: 1_400, height: 1_400 };
      const rows = Buffer.alloc((sides.width + 1) * sides.height);
      for (let i = 0; i < rows.length; i += 1) {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        rows[i] = i % (sides.width + 1) === 0 ? 0 : state >>> 24;
      }
      return wholePng({ ...sides, rows });
    };
    for (let i = 1; i <= 4; i += 1) {
      const { picture } = await add(noise(i), own, `Noise ${i}.`);
      assert.ok(picture.size > parcelPictures / 4 && picture.size <= 2_097_152, String(picture.size));
    }
    const edition = await publish();
    assert.equal(await left(edition), 1);
    await share(edition);
    const { passages } = (await open(edition)).edition;
    assert.deepEqual(
      passages.flatMap(({ figure }) => (figure === null ? [] : [figure.left ?? "sent"])).toSorted((a, b) => a.localeCompare(b)),
      ["sent", "sent", "sent", "size"],
    );
  });

  test("an edition without figures is sent in version 1 of the format", async () => {
    const { publish, share } = await made();
    const edition = await publish();
    await share(edition);
    const { rows } = await app.db.as(
      "administrator",
      `select distinct convert_from(bytes, 'utf8')::jsonb -> 'version' as version from exchange.incoming where thread = 'urn:counterpart:edition:${edition}'`,
    );
    assert.deepEqual(rows, [{ version: 1 }]);
    assert.equal(figureText({ alt: "a", caption: "" }), "![a]");
  });
});
