/**
 * Sends the change of a record again after a lost reply. If the server carried out the lost attempt, the record has a new revision, and the server
 * refuses the next attempt as a conflict. If the stored record has the content of a lost attempt, this conflict is the person's own save.
 */
import { Problem } from "../../../contract/problems.ts";
import { isRefusal } from "./command-answer.ts";

interface Change<Row, Draft> {
  readonly send: (wanted: Draft, on: Row | null) => Promise<unknown>;
  /** Fetches the stored version; null if the record can no longer be changed. */
  readonly latest: (on: Row) => Promise<Row | null>;
  readonly draftOf: (row: Row) => Draft;
}

/** A form removes white space at the ends of a text before it sends the text, so the stored text may lack this white space. */
const trimmed = (draft: unknown): string =>
  JSON.stringify(draft, (_, value: unknown) => (typeof value === "string" ? value.trim() : value));

/**
 * Sends a draft. If an earlier attempt was carried out and its reply was lost, the draft is sent on the new revision; if the record already has the
 * content of the draft, nothing more is sent.
 * @param lost the drafts that were sent without an answer; a draft whose reply is lost is added
 * @returns the answer of the server, or the stored record if it already has the content
 */
export const sendChange = async <Row, Draft>(
  { send, latest, draftOf }: Change<Row, Draft>,
  lost: Draft[],
  wanted: Draft,
  on: Row | null,
): Promise<unknown> => {
  const attempt = async (base: Row | null): Promise<unknown> => {
    try {
      return await send(wanted, base);
    } catch (error) {
      if (!isRefusal(error)) lost.push(wanted);
      throw error;
    }
  };
  try {
    return await attempt(on);
  } catch (error) {
    const conflict = error instanceof Problem && error.code === "conflict";
    if (on === null || lost.length === 0 || !conflict) throw error;
    const now = await latest(on);
    if (now === null) throw error;
    const stored = trimmed(draftOf(now));
    if (!lost.some((draft) => trimmed(draft) === stored)) throw error;
    return trimmed(wanted) === stored ? now : attempt(now);
  }
};
