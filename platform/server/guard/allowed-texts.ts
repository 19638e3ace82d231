/**
 * Texts that a moderator allowed. When the same record is saved again, the content filter lets these texts pass. Only a digest of workspace, record,
 * language and text is stored. Another text, or the same text in another record, is checked again.
 */
import { createHash } from "node:crypto";
import type { Endpoint } from "../../contract/endpoint.ts";
import type { Text } from "../../contract/values.ts";
import { isId, workspaceOf, type Tx } from "../db/index.ts";
import { checkText, type FieldFinding } from "./check-text.ts";

/** The place to which a text belongs. */
export interface Place {
  readonly record: string;
  /** Other ids of the path that must be equal too. For example, answers belong to a profile and an agency. */
  readonly within: readonly string[];
  /** If `record` contains many texts: the endpoint that wrote this text, with the other parameters of its path. Otherwise "". */
  readonly scope: string;
}

type Path = Pick<Endpoint, "id" | "path">;

/** The values of the path's parameters except the workspace, in the order of the path. */
const namedBy = ({ path }: Path, params: unknown): string[] =>
  [...path.matchAll(/:(\w+)/g)].flatMap(([, name = ""]) =>
    name === "workspace" ? [] : [String((params as Readonly<Record<string, unknown>>)[name])],
  );
const idsOfPath = (endpoint: Path, params: unknown): string[] => namedBy(endpoint, params).filter(isId);
const scopeOf = (endpoint: Path, params: unknown): string =>
  [endpoint.id, ...namedBy(endpoint, params).filter((value) => !isId(value))].join(" ");

/**
 * The place to which the texts of a command belong after the command was carried out: the record at the end of the path, or the record that the
 * command made. If there is no such record, the texts belong to the last record that the path names.
 * @param touched the ids that the handler reported (`Performed.ids`), in the order of its report
 * @returns null if neither the path nor the handler names a record
 */
export const placeOf = (endpoint: Path, params: unknown, touched: readonly string[]): Place | null => {
  const path = idsOfPath(endpoint, params);
  const [record = null, ...around] = path.toReversed();
  const within = around.toSorted();
  if (record !== null && /:\w+$/.test(endpoint.path) && namedBy(endpoint, params).at(-1) === record) return { record, within, scope: "" };
  const made = touched.find((id) => !path.includes(id));
  if (made !== undefined) return { record: made, within: [], scope: "" };
  return record === null ? null : { record, within, scope: scopeOf(endpoint, params) };
};

const digestAt = (workspace: string, record: string, { text, lang }: Text): Buffer =>
  createHash("sha256")
    .update(JSON.stringify([workspace, record, lang, text]))
    .digest();

/** The texts in which the filter finds something. */
export const flaggedIn = (texts: Readonly<Record<string, Text>>): Text[] =>
  Object.entries(texts).flatMap(([field, text]) => (checkText({ [field]: text }).length > 0 ? [text] : []));

/** Stores that a moderator allowed texts at a place. @param visibility rank of the marking of the record that the texts belong to */
export const keepAllowedTexts = async (
  tx: Tx,
  { record, within, scope }: Place,
  texts: readonly Text[],
  { visibility, by, at }: { readonly visibility: number; readonly by: string; readonly at: Date },
): Promise<void> => {
  if (texts.length === 0) return;
  const workspace = workspaceOf(tx);
  const row = { workspace_id: workspace, record, within: [...within], scope, visibility, decided_by: by, decided_at: at };
  await tx
    .insertInto("moderation.allowed_text")
    .values(texts.map((text) => ({ ...row, digest: digestAt(workspace, record, text) })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

/** Reads the allowed texts of the records with one query. @returns a function that says whether a text was allowed in one of the records */
const standing = async (
  tx: Tx,
  records: readonly string[],
  fits: (row: { readonly within: readonly string[]; readonly scope: string }) => boolean,
): Promise<(text: Text) => boolean> => {
  const workspace = workspaceOf(tx);
  if (records.length === 0) return () => false;
  const rows = await tx
    .selectFrom("moderation.allowed_text")
    .select(["record", "within", "scope", "digest"])
    .where("workspace_id", "=", workspace)
    .where("record", "in", records)
    .execute();
  const kept = rows.filter(fits);
  return (text) => kept.some(({ record, digest }) => digest.equals(digestAt(workspace, record, text)));
};

/** Returns a function that says whether a text was allowed for one of the records in a command's path. */
export const standingForCommand = (tx: Tx, endpoint: Path, params: unknown): Promise<(text: Text) => boolean> => {
  const path = idsOfPath(endpoint, params);
  const here = ["", scopeOf(endpoint, params)];
  return standing(tx, path, ({ within, scope }) => here.includes(scope) && within.every((id) => path.includes(id)));
};

/**
 * The findings in texts that nobody allowed for the record. It queries the database only if the filter finds something.
 * @param record null for a record that does not exist yet
 */
export const findingsIn = async (tx: Tx, texts: Readonly<Record<string, Text>>, record: string | null): Promise<FieldFinding[]> => {
  const findings = checkText(texts);
  if (findings.length === 0 || record === null) return findings;
  const stands = await standing(tx, [record], ({ within, scope }) => within.length === 0 && scope === "");
  return findings.filter(({ field }) => {
    const text = texts[field];
    return text === undefined || !stands(text);
  });
};
