/** At a State: the languages of a work for which the State asked the programme, without withdrawn requests. */
import { sql } from "kysely";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { languageRequestKind, type RequestedLanguage } from "../../contract/language-requests.ts";

const prefixOf = (work: string): string => `urn:counterpart:language-request:${work}:`;
export const threadOfRequest = (work: string, lang: string): string => `${prefixOf(work)}${lang}`;

/** The languages of the newest edition of a work, among the editions that the reader may read. */
export const languagesHere = async (
  tx: Tx,
  { programme, work }: { readonly programme: string; readonly work: string },
): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ languages: readonly { readonly lang: string }[] }>`
    select body -> 'languages' as languages from knowledge.received_edition
    where workspace_id = ${workspaceOf(tx)} and sender = ${programme} and work = ${work} order by number desc, parcel_id limit 1`.execute(
    tx,
  );
  return new Set(rows[0]?.languages.map(({ lang }) => lang));
};

export const requestedLanguages = async (
  tx: Tx,
  of: { readonly programme: string; readonly work: string },
): Promise<RequestedLanguage[]> => {
  const prefix = prefixOf(of.work);
  const { rows } = await sql<{ thread: string; sent_at: Date; opened_at: Date | null }>`
    select o.thread, o.sent_at, r.at as opened_at from exchange.outgoing o
      left join exchange.receipt r on r.workspace_id = o.workspace_id and r.parcel_id = o.id and r.step = 'opened'
    where o.workspace_id = ${workspaceOf(tx)} and o.receiver = ${of.programme} and o.kind = ${languageRequestKind}
      and starts_with(o.thread, ${prefix}) and o.ended_at is null order by o.thread`.execute(tx);
  if (rows.length === 0) return [];
  const here = await languagesHere(tx, of);
  return rows.map(({ thread, sent_at, opened_at }) => {
    const lang = thread.slice(prefix.length);
    return { lang, sentAt: sent_at.toISOString(), openedAt: opened_at?.toISOString() ?? null, answered: here.has(lang) };
  });
};
