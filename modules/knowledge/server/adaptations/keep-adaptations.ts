/** At a State: lists, adds and changes adaptations, and stores the answers to later editions. */
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, scopeOf, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { changeRecord, expectRev, markingColumns, nextNumber } from "#platform/server/record/index.ts";
import {
  addAdaptation,
  answerEdition,
  changeAdaptation,
  getAdaptation,
  listAdaptations,
  type AdaptationFields,
  type ChangedPassage,
} from "../../contract/adaptations.ts";
import type { ReceivedPassage } from "../../contract/sharing.ts";
import { listReceived, receivedEdition, type Outlined, type Received } from "../sharing/received-editions.ts";
import { adaptationById, adaptationsOf, answersOf, labelFrom, lockedAdaptation, type Kept } from "./adaptations.ts";

interface Allowed {
  /** The rank of the edition's marking: the minimum for the adaptation. */
  readonly least: number;
  readonly outline: readonly Outlined[] | null;
  /** Passages that the stored adaptation already names. They are allowed even if the edition does not have them any more. */
  readonly named: readonly (string | null)[];
}

/** @throws Problem marking-forbids, invalid-input at `title` or `differences`, reads-like-a-method */
const check = (tx: Tx, fields: AdaptationFields, { least, outline, named }: Allowed): void => {
  if (fields.title.text.trim() === "") throw new Problem("invalid-input", { at: ["title"] });
  const rank = tlpRank(fields.marking);
  if (rank > scopeOf(tx).clearance || rank < least) throw new Problem("marking-forbids", { at: ["marking"] });
  const known = new Set([null, ...named, ...(outline ?? []).map(({ id }) => id)]);
  const unknown = fields.differences.findIndex(({ passage }) => !known.has(passage));
  if (unknown >= 0) throw new Problem("invalid-input", { at: ["differences", unknown, "passage"] });
  const { lang } = fields.title;
  const differences = fields.differences.flatMap(({ what, why }, i) => [
    [`differences.${i}.what`, { text: what, lang }] as const,
    [`differences.${i}.why`, { text: why, lang }] as const,
  ]);
  rejectOperationalDetail({ title: fields.title, usedFor: { text: fields.usedFor, lang }, ...Object.fromEntries(differences) });
};

const columnsOf = ({ title, lang, usedFor, status, differences, marking }: AdaptationFields) => ({
  title: title.text.trim(),
  title_lang: title.lang,
  lang,
  used_for: usedFor.trim(),
  status,
  differences: JSON.stringify(differences.map(({ passage, what, why }) => ({ passage, what: what.trim(), why: why.trim() }))),
  ...markingColumns(marking),
});

const outlineOf = ({ edition, outline }: Received): string | null => (edition.held ? JSON.stringify(outline) : null);
const sourceColumns = (received: Received) => {
  const { edition } = received;
  const { title = "" } = edition.titles[edition.lang] ?? {};
  return {
    programme: edition.programme,
    work: edition.work,
    work_number: edition.workNumber,
    work_title: title,
    work_title_lang: edition.lang,
    edition: edition.edition,
    edition_number: edition.number,
    outline: outlineOf(received),
  };
};

export const insertAdaptation = async (tx: Tx, fields: AdaptationFields, received: Received, by: string): Promise<string> => {
  const id = newId();
  const least = tlpRank(received.edition.marking);
  check(tx, fields, { least, outline: received.edition.held ? received.outline : null, named: [] });
  await tx
    .insertInto("knowledge.adaptation")
    .values({
      workspace_id: workspaceOf(tx),
      id,
      number: await nextNumber(tx, "knowledge.adaptation"),
      ...columnsOf(fields),
      ...sourceColumns(received),
      least,
      created_by: by,
      updated_by: by,
    })
    .execute();
  return id;
};

/** The passages of the alert with their texts in both editions: first in the order of the newer edition, then the removed passages. */
const changesOf = async (tx: Tx, { found, row }: Kept, source: Received | null): Promise<ChangedPassage[]> => {
  if (found === null || found.between === null) return [];
  const newer = await receivedEdition(tx, found.edition);
  const [former, present] = [source, newer].map(
    (one) => new Map<string, ReceivedPassage>((one?.edition.passages ?? []).map((passage) => [passage.id, passage])),
  );
  const ours = new Set(found.ours);
  const { added, changed, removed } = found.between;
  const is = new Map<string, ChangedPassage["is"]>([
    ...added.map((id) => [id, "added"] as const),
    ...changed.map((id) => [id, "changed"] as const),
    ...removed.map((id) => [id, "removed"] as const),
  ]);
  const ordered = [...newer.edition.passages.map(({ id }) => id), ...(row.outline ?? []).map(({ id }) => id)];
  return [...new Set(ordered)].flatMap((passage) => {
    const how = is.get(passage);
    if (how === undefined) return [];
    const [was, now] = [former?.get(passage), present?.get(passage)];
    return {
      passage,
      is: how,
      ours: ours.has(passage),
      kind: (now ?? was)?.kind ?? "paragraph",
      former: was?.texts ?? [],
      present: now?.texts ?? [],
      formerFigure: was?.figure ?? null,
      presentFigure: now?.figure ?? null,
    };
  });
};

export const routes = [
  implement(listAdaptations, async ({ tx, audited }) => {
    const adaptations = (await adaptationsOf(tx)).map(({ adaptation }) => adaptation);
    audited(adaptations.map(({ id }) => id));
    const newest = (await listReceived(tx)).filter((one) => one.newest);
    return {
      adaptations,
      editions: newest.map(({ edition, workNumber, number, titles, lang, marking }) => ({
        edition,
        workNumber,
        number,
        title: { text: titles[lang]?.title ?? "", lang },
        marking,
      })),
    };
  }),
  implement(getAdaptation, async ({ tx, params, audited }) => {
    const kept = await adaptationById(tx, params.adaptation);
    audited([kept.adaptation.id]);
    const { source } = kept.adaptation;
    const received = source.here ? await receivedEdition(tx, source.edition) : null;
    return {
      adaptation: kept.adaptation,
      passages: received?.edition.passages ?? [],
      original: received?.edition.lang ?? null,
      changes: await changesOf(tx, kept, received),
      answers: await answersOf(tx, kept.row),
    };
  }),
  implement(addAdaptation, async ({ tx, body, actor, audited }) => {
    const { commandId: _, edition, ...fields } = body;
    const received = await receivedEdition(tx, edition);
    const id = await insertAdaptation(tx, fields, received, actorForAudit(actor));
    audited([id]);
    return (await adaptationById(tx, id)).adaptation;
  }),
  implement(changeAdaptation, async ({ tx, params, body, actor, audited }) => {
    const { expectedRev, ...fields } = body;
    const { row } = await lockedAdaptation(tx, params.adaptation);
    check(tx, fields, { least: row.least, outline: row.outline, named: row.differences.map(({ passage }) => passage) });
    const current = async () => (await adaptationById(tx, row.id)).adaptation;
    await changeRecord(tx, { table: "knowledge.adaptation", key: { id: row.id }, expectedRev, values: columnsOf(fields), actor }, current);
    audited([row.id]);
    return current();
  }),
  implement(answerEdition, async ({ tx, params, body, actor, now, audited }) => {
    const { row, adaptation, found } = await lockedAdaptation(tx, params.adaptation);
    expectRev(adaptation, body.expectedRev);
    const { about, edition, answer, reason, expectedRev } = body;
    if (found === null || found.about !== about || found.edition !== edition) throw new Problem("adaptation-alert-moved");
    // nothing can be taken over from a withdrawn edition
    if (about === "withdrawn" && answer === "taken-over") throw new Problem("invalid-input", { at: ["answer"] });
    rejectOperationalDetail({ reason });
    const newer = about === "newer" ? await receivedEdition(tx, edition) : null;
    // the answer names the newer edition, so the adaptation must be at least as strict as that edition
    const least = Math.max(row.least, newer === null ? 0 : tlpRank(newer.edition.marking));
    const values = {
      ...markingColumns(labelFrom(adaptation.marking, least)),
      least,
      ...(answer === "ended" ? { status: "ended" } : {}),
      ...(answer === "taken-over" && newer !== null ? sourceColumns(newer) : {}),
    };
    const current = async () => (await adaptationById(tx, row.id)).adaptation;
    const after = await changeRecord(tx, { table: "knowledge.adaptation", key: { id: row.id }, expectedRev, values, actor }, current);
    await tx
      .insertInto("knowledge.adaptation_answer")
      .values({
        workspace_id: params.workspace,
        adaptation_id: row.id,
        edition,
        about,
        edition_number: found.number,
        from_number: row.edition_number,
        answer,
        reason: reason.text.trim(),
        reason_lang: reason.lang,
        answered_at: now(),
        answered_by: actorForAudit(actor),
        visibility: after.visibility,
      })
      .execute();
    audited([row.id, edition]);
    return current();
  }),
];
