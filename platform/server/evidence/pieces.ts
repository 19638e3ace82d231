/**
 * Queries on evidence, the decision of the second person, and the withdrawal. Row-level security hides evidence above the reader's clearance. A
 * file that waits for a second person is sent only to the person who attached it and to people who may be the second person.
 */
import { Readable } from "node:stream";
import type { Selectable } from "kysely";
import type { Evidence } from "../../contract/evidence.ts";
import { Problem } from "../../contract/problems.ts";
import type { Text } from "../../contract/values.ts";
import { type DB, type Tx, workspaceOf } from "../db/index.ts";
import { createFileStore } from "../files/index.ts";
import { rejectOperationalDetail } from "../guard/index.ts";
import { actorForAudit, type Actor } from "../http/index.ts";
import { parseTlp, urnOf } from "../record/index.ts";

type Row = Selectable<DB["platform.evidence"]>;
export const pieceUrn = (id: string): string => urnOf("piece", id);

const secondOf = (row: Row): Evidence["second"] => (!row.second_needed ? "not-needed" : row.second_at === null ? "waits" : "looked");

/** A file name can reveal the content of the file, so it is hidden while the file waits for a second person. */
const nameFor = (row: Row, actor: Actor, mayLook: boolean): { readonly name?: string } =>
  secondOf(row) === "waits" && !mayLook && row.created_by !== actorForAudit(actor) ? { name: "" } : {};

const pieceOf = (row: Row, actor: Actor, mayLook: boolean): Evidence => ({
  id: row.id,
  title: { text: row.title, lang: row.title_lang },
  supports: { text: row.supports, lang: row.supports_lang },
  pages: row.pages,
  issuer: row.issuer,
  issuedOn: row.issued_on,
  language: row.language,
  marking: parseTlp(row.marking),
  file:
    row.file === null || row.sha256 === null
      ? null
      : {
          ...(row.file as unknown as Pick<NonNullable<Evidence["file"]>, "name" | "type" | "size" | "pages" | "cleaned">),
          ...nameFor(row, actor, mayLook),
          sha256: row.sha256,
          kept: row.file_id !== null,
          lookedAt: row.looked_at as unknown as NonNullable<Evidence["file"]>["lookedAt"],
        },
  second: secondOf(row),
  own: row.created_by === actorForAudit(actor),
  at: row.created_at.toISOString(),
  openedAt: row.opened_at?.toISOString() ?? null,
  withdrawn:
    row.withdrawn_at === null
      ? null
      : { at: row.withdrawn_at.toISOString(), reason: { text: row.reason ?? "", lang: row.reason_lang ?? "und" } },
});

const rows = (tx: Tx) => tx.selectFrom("platform.evidence").selectAll().where("workspace_id", "=", workspaceOf(tx));

/** What a reader may do with the evidence of one kind of record. */
export interface Reading {
  /** Whether the reader may be the second person. */
  readonly mayLook: boolean;
  /** Whether the reader gets only pieces that were opened and not withdrawn. */
  readonly openedOnly: boolean;
}
const readable = (tx: Tx, { openedOnly }: Pick<Reading, "openedOnly">) =>
  openedOnly ? rows(tx).where("opened_at", "is not", null).where("withdrawn_at", "is", null) : rows(tx);

/** The pieces of a record, newest first. */
export const evidenceOf = async (tx: Tx, owner: string, actor: Actor, reading: Reading): Promise<Evidence[]> =>
  (await readable(tx, reading).where("owner", "=", owner).orderBy("created_at", "desc").orderBy("id", "desc").execute()).map((row) =>
    pieceOf(row, actor, reading.mayLook),
  );

/** @param kind the kind of records that the caller is responsible for @throws Problem not-found if the reader may not read the record */
export const evidenceRow = async (
  tx: Tx,
  kind: string,
  id: string,
  reading: Pick<Reading, "openedOnly">,
  lock?: "lock",
): Promise<Row & { readonly record: string }> => {
  const prefix = urnOf(kind, "");
  const found = readable(tx, reading).where("id", "=", id);
  // if two people decide at the same time, the second one reads the decision of the first
  const row = await (lock === undefined ? found : found.forUpdate()).executeTakeFirst();
  if (row === undefined || !row.owner.startsWith(prefix)) throw new Problem("not-found");
  return { ...row, record: row.owner.slice(prefix.length) };
};
export const evidenceById = async (tx: Tx, id: string, actor: Actor): Promise<Evidence> => {
  const row = await rows(tx).where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  return pieceOf(row, actor, true);
};

const set = (
  tx: Tx,
  id: string,
  values: Partial<
    Pick<Row, "opened_at" | "second_at" | "second_by" | "withdrawn_at" | "withdrawn_by" | "reason" | "reason_lang" | "file_id">
  >,
) => tx.updateTable("platform.evidence").set(values).where("workspace_id", "=", workspaceOf(tx)).where("id", "=", id).execute();

interface Act {
  readonly actor: Actor;
  readonly now: () => Date;
  /** The data folder. */
  readonly data: string;
}

/**
 * @param mayLook whether the reader may be the second person @throws Problem not-found if the bytes of the file were deleted, or if the file waits
 * for another person
 */
export const evidenceFileOf = async (tx: Tx, row: Row, { actor, data }: Pick<Act, "actor" | "data">, mayLook: boolean) => {
  const waits = secondOf(row) === "waits" && !mayLook && row.created_by !== actorForAudit(actor);
  if (row.file_id === null || row.withdrawn_at !== null || waits) throw new Problem("not-found");
  const file = await createFileStore(data).open(tx, row.file_id);
  return { name: file.row.name, type: file.row.type, bytes: Readable.from(file.bytes), size: Number(file.row.size) };
};

const endBytes = async (tx: Tx, row: Row, data: string): Promise<void> => {
  if (row.file_id === null) return;
  await set(tx, row.id, { file_id: null });
  await createFileStore(data).remove(tx, row.file_id);
};

const withdrawn = (reason: Text, { actor, now }: Act) => ({
  withdrawn_at: now(),
  withdrawn_by: actorForAudit(actor),
  reason: reason.text.trim(),
  reason_lang: reason.lang,
});
const checked = (reason: Text): void => {
  if (reason.text.trim() === "") throw new Problem("invalid-input", { at: ["reason"] });
  rejectOperationalDetail({ reason });
};

/** @param removed why the second person removes the piece; null if other people may get it. A removed file is deleted at once. */
export const lookAt = async (tx: Tx, row: Row, removed: Text | null, act: Act): Promise<Evidence> => {
  if (row.created_by === actorForAudit(act.actor)) throw new Problem("evidence-own");
  if (row.withdrawn_at !== null || secondOf(row) !== "waits") throw new Problem("evidence-withdrawn");
  if (removed === null) await set(tx, row.id, { second_at: act.now(), second_by: actorForAudit(act.actor) });
  else {
    checked(removed);
    await set(tx, row.id, withdrawn(removed, act));
    await endBytes(tx, row, act.data);
  }
  return evidenceById(tx, row.id, act.actor);
};

/** Opens the piece to people who may not attach evidence. If it is already open, nothing changes. @throws Problem evidence-withdrawn */
export const openPiece = async (tx: Tx, row: Row, { actor, now }: Pick<Act, "actor" | "now">): Promise<Evidence> => {
  if (row.withdrawn_at !== null) throw new Problem("evidence-withdrawn");
  if (row.opened_at === null) await set(tx, row.id, { opened_at: now() });
  return evidenceById(tx, row.id, actor);
};

/** A file that no second person has released is deleted at once. Any other file is deleted some months later. */
export const withdrawPiece = async (tx: Tx, row: Row, reason: Text, act: Act): Promise<Evidence> => {
  checked(reason);
  if (row.withdrawn_at !== null) throw new Problem("evidence-withdrawn");
  await set(tx, row.id, withdrawn(reason, act));
  if (secondOf(row) === "waits") await endBytes(tx, row, act.data);
  return evidenceById(tx, row.id, act.actor);
};
