/**
 * The two requests of an import. Between them, the server stores no part of the upload; afterwards it stores only the texts and pictures that were
 * imported.
 */
import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import { fromAfter } from "#methods/following/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { checkText, rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { SpreadsheetFault } from "#platform/server/spreadsheet/index.ts";
import { plainOf } from "../../contract/passage-text.ts";
import { importWord, previewWord, wordLeft } from "../../contract/word-import.ts";
import type { Work } from "../../contract/works.ts";
import type { FigureChoice } from "../../contract/figures.ts";
import { choiceOf } from "../figures/check-figure.ts";
import { storePicture } from "../figures/keep-pictures.ts";
import { passagesOf } from "../passages.ts";
import { workById } from "../works.ts";
import { openWork } from "../keep-passages.ts";
import { insertPassages, insertRevisions, type NewRevision } from "../write-passages.ts";
import { openWord, unreadable, unreadableFor } from "./open-word.ts";
import { passagesIn } from "./passages-in.ts";
import { countsOf, digestOfPlan, planImport, rowsOf, stricterIn, type Plan } from "./plan-import.ts";

type Storing = Parameters<typeof storePicture>[1];
interface Act {
  readonly by: string;
  readonly at: Date;
}
type Written = Plan["rows"][number] & { readonly figure: FigureChoice | null };

interface Asked {
  readonly file: { readonly content: string };
  readonly rendersNow: boolean;
}
type Opened = Awaited<ReturnType<typeof openWord>>;

const found = ({ document, pictures }: Opened, lang: string, original: boolean) => {
  try {
    const text = passagesIn(document, lang, original ? pictures : null);
    if (text.passages.length === 0) throw unreadable("no-text");
    return text;
  } catch (error) {
    if (error instanceof SpreadsheetFault) throw unreadableFor(error);
    throw error;
  }
};

const plan = async (tx: Tx, work: Work, lang: string, opened: Opened, rendersNow: boolean) => {
  if (!work.held) throw new Problem("text-elsewhere");
  const of = { id: work.id, lang: work.title.lang };
  const { passages, left } = found(opened, lang, lang === of.lang);
  const planned = planImport(passages, await passagesOf(tx, of, lang), lang === of.lang);
  return {
    planned,
    left,
    digest: digestOfPlan(opened.digest, planned, rendersNow),
    stricter: stricterIn(opened.document.furniture, work.marking),
  };
};

/** The texts that the import would write. The key is the number of the passage in the file. */
const written = ({ rows }: Plan, lang: string) =>
  Object.fromEntries(
    rows.flatMap(({ act, kind, text }, i) =>
      act === "same" || act === "moved" || act === "untranslated" ? [] : [[String(i + 1), { text: plainOf(kind, text), lang }]],
    ),
  );

/** The maximum time for which one piece of work may delay other requests. */
const sliceMs = 20;

/**
 * The numbers of the passages in which the content filter finds something. A long file takes seconds, so the function lets other requests run
 * between passages.
 */
const stoppedIn = async (planned: Plan, lang: string): Promise<number[]> => {
  const stopped: number[] = [];
  let began = performance.now();
  for (const [place, text] of Object.entries(written(planned, lang))) {
    if (checkText({ [place]: text }).length > 0) stopped.push(Number(place));
    if (performance.now() - began < sliceMs) continue;
    await setImmediate();
    began = performance.now();
  }
  return stopped;
};

/** The plan without the passages in which the content filter finds something. An existing passage is not changed then. */
const without = (planned: Plan, stopped: ReadonlySet<number>): Plan => {
  const rows = planned.rows.flatMap((one, i): Plan["rows"] =>
    !stopped.has(i + 1) ? [one] : one.is === null ? [] : [{ ...one, act: "same" as const }],
  );
  return { ...planned, rows, counts: countsOf(rows, planned.removed.length) };
};

/** The stored reason why the meaning is unchanged, for a passage whose text did not change. */
const only = {
  changed: { text: "Only the direction of the passage changed.", lang: "en" },
  moved: { text: "Only the place of the passage changed.", lang: "en" },
};

/** Adds the pictures of new and changed figures. If the picture does not change, its rights are kept; a new picture has no stated rights yet. */
const withFigures = async (tx: Tx, settings: Storing, work: Work, rows: Plan["rows"], act: Act): Promise<Written[]> => {
  const out: Written[] = [];
  for (const one of rows) {
    const former = one.is?.original.figure ?? null;
    const kept = former === null ? null : choiceOf(former);
    if (one.picture === undefined || one.act === "same" || one.picture.sha256 === former?.picture.sha256)
      out.push({ ...one, figure: kept });
    else {
      const { id } = await storePicture(tx, settings, work.id, one.picture, act);
      out.push({ ...one, figure: { picture: id, own: false, source: "", licence: "" } });
    }
  }
  return out;
};

/** Writes new wordings, new passages and the new order. A passage that is not in the file is removed from the text; its revisions are kept. */
const writeOriginal = async (
  tx: Tx,
  settings: Storing,
  work: Work,
  { rows: planned, removed }: Plan,
  act: Act & { readonly step: number },
): Promise<void> => {
  const rows = await withFigures(tx, settings, work, planned, act);
  const workspace = workspaceOf(tx);
  const of = { id: work.id, marking: work.marking, lang: work.title.lang };
  if (removed.length > 0)
    await tx
      .updateTable("knowledge.passage")
      .set({ removed: act.step })
      .where("workspace_id", "=", workspace)
      .where(
        "id",
        "in",
        removed.map(({ id }) => id),
      )
      .execute();
  const revisions = rows.flatMap(({ act: does, is, text, dir, turnsOnly, figure }): NewRevision[] =>
    (does !== "changed" && does !== "moved") || is === null
      ? []
      : [
          {
            passage: is.id,
            lang: of.lang,
            rev: is.original.rev + 1,
            text,
            dir,
            figure,
            origin: "original",
            changed: does === "changed" && !turnsOnly,
            reason: does === "moved" ? only.moved : turnsOnly ? only.changed : null,
          },
        ],
  );
  await insertRevisions(tx, work, revisions, act);
  const fresh = rows.filter(({ is }) => is === null);
  const added = fresh.length === 0 ? [] : await insertPassages(tx, of, fresh, { ...act, after: 2_000_000 });
  const ids = rows.map(({ is }) => is?.id ?? added.shift() ?? "");
  const order = JSON.stringify(ids.map((id, i) => ({ id, position: i + 1 })));
  await sql`update knowledge.passage p set position = n.position from jsonb_to_recordset(${order}::jsonb) as n(id uuid, position int)
    where p.workspace_id = ${workspace} and p.id = n.id and p.position <> n.position`.execute(tx);
};

const writeTranslation = (
  tx: Tx,
  work: Work,
  lang: string,
  { rows }: Plan,
  rendersNow: boolean,
  act: { step: number; by: string },
): Promise<void> =>
  insertRevisions(
    tx,
    work,
    rows.flatMap(({ act: does, is, text, dir, turnsOnly }): NewRevision[] => {
      if (does === "same" || does === "untranslated" || is === null) return [];
      // A passage without a translation: nobody stated from which revision of the original the new text was made. The first revision is used, so
      // that the text is out of date if the original changed after it.
      const from = fromAfter(is.translation?.from ?? null, rendersNow && !turnsOnly ? is.original.rev : is.translation === null ? 1 : null);
      return [{ passage: is.id, lang, rev: (is.translation?.rev ?? 0) + 1, text, dir, origin: "people", from: from ?? is.original.rev }];
    }),
    act,
  );

const open = ({ file }: Asked): Promise<Opened> => openWord(file.content);

export const routes = [
  implement(previewWord, async ({ tx, params, body }) => {
    const work = await workById(tx, params.work);
    const { planned, left, digest, stricter } = await plan(tx, work, params.lang, await open(body), body.rendersNow);
    return {
      digest,
      original: planned.original,
      counts: planned.counts,
      left: wordLeft.flatMap((what) => (left[what] === undefined ? [] : [{ what, n: left[what] }])),
      stricter,
      misfit: planned.misfit,
      stopped: await stoppedIn(planned, params.lang),
      figures: planned.rows.filter(({ picture, is }) => picture !== undefined && picture.sha256 !== is?.original.figure?.picture.sha256)
        .length,
      rows: rowsOf(planned),
    };
  }),
  implement(importWord, async (ctx) => {
    const { tx, params, body, actor, settings, now, audited } = ctx;
    // a person who may not read the work is refused before the file is read; the file is read before the work is locked, because this takes time
    await workById(tx, params.work);
    const opened = await open(body);
    const { work, step } = await openWork(ctx, params.work, params.lang);
    const { planned: whole, digest, stricter } = await plan(tx, work, params.lang, opened, body.rendersNow);
    if (digest !== body.digest) throw new Problem("preview-stale");
    if (whole.misfit !== null) throw new Problem("word-misfit", { details: whole.misfit });
    if (stricter !== null) throw new Problem("word-marked", { details: { marking: stricter } });
    const stopped = new Set(await stoppedIn(whole, params.lang));
    if (!body.withoutStopped)
      rejectOperationalDetail(
        Object.fromEntries(Object.entries(written(whole, params.lang)).filter(([place]) => stopped.has(Number(place)))),
      );
    const planned = without(whole, stopped);
    const act = { step, by: actorForAudit(actor), at: now() };
    if (planned.original) await writeOriginal(tx, settings, work, planned, act);
    else await writeTranslation(tx, work, params.lang, planned, body.rendersNow, act);
    audited([work.id]);
    return planned.counts;
  }),
];
