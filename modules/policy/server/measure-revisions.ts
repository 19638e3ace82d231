/**
 * Every revision of a measure, newest first: who wrote the revision and, if the revision was a decision, whether the next revision
 * took the decision back.
 */
import type { measureHistory, MeasureStatus } from "../contract/policy.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { Text } from "#platform/contract/values.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { namingOf } from "#modules/safeguard/server/index.ts";
import { revisionsOf } from "#platform/server/record/index.ts";
import { measureById } from "./measures.ts";

type Revisions = OutputOf<typeof measureHistory>["revisions"];
type Row = Readonly<Record<string, unknown>>;

const decided = (status: unknown): boolean => status === "adopted" || status === "refused" || status === "withdrawn";

const textOf = (row: Row, column: string): Text | null => {
  const [text, lang] = [row[column], row[`${column}_lang`]];
  return typeof text === "string" ? { text, lang: typeof lang === "string" ? lang : "en" } : null;
};

/** @throws Problem not-found if the measure does not exist or the reader cannot see it */
export const measureRevisions = async (tx: Tx, workspace: string, id: string): Promise<Revisions> => {
  const present = await measureById(tx, workspace, id);
  const { rows } = await sql<{
    row: Row;
  }>`select to_jsonb(m) as row from policy.measure m where workspace_id = ${workspace} and id = ${id}`.execute(tx);
  const all = [{ rev: present.rev, row: rows[0]?.row ?? {} }, ...(await revisionsOf(tx, "policy.measure", id))];
  const name = await namingOf(tx, workspace);
  const by = ({ row }: { readonly row: Row }): Revisions[number]["by"] => {
    const [, account] = /^account:(.+)$/.exec(String(row["updated_by"])) ?? [];
    return account === undefined ? null : name(account);
  };
  // the time when a revision was written, not when the next one replaced it
  const at = ({ row }: { readonly row: Row }): string => new Date(String(row["updated_at"])).toISOString();
  return all.map((one, i): Revisions[number] => {
    const next = i === 0 ? undefined : all[i - 1];
    const reason = next !== undefined && decided(one.row["status"]) && !decided(next.row["status"]) ? textOf(next.row, "taken_back") : null;
    return {
      rev: one.rev,
      at: at(one),
      by: by(one),
      title: (one.row["content"] as { title: { text: string } }).title.text,
      status: one.row["status"] as MeasureStatus,
      words: textOf(one.row, one.row["status"] === "adopted" ? "adopted_remark" : "status_reason"),
      takenBack: next === undefined || reason === null ? null : { at: at(next), by: by(next), reason },
    };
  });
};
