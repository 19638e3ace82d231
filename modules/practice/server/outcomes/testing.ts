/** Functions for tests of outcomes: a card, and an answer of a State in the form in which the State's server would send it. */
import type { TestApplication } from "#app/server/testing.ts";
import { send, withdrawSent } from "#platform/server/exchange/index.ts";
import { said } from "#platform/server/testing-values.ts";
import { outcomeKind, outcomeMarking, outcomeVersion, type OutcomeWord, type SentOutcome } from "../../contract/citations.ts";
import type { PracticeFields } from "../../contract/practice.ts";
import { threadOf } from "./citations.ts";

export const fields: PracticeFields = {
  lang: "en",
  title: "Somebody outside the unit reads the logs",
  context: "A unit could query a database from any desk.",
  done: "An order names a reader outside the unit.",
  result: "Queries without a reason became rare.",
  failed: "The post of the reader was vacant for a quarter.",
  rights: "",
  needs: "",
  evidence: "documented",
  evidenceNote: "",
  areas: [],
  marking: "TLP:GREEN",
};

interface Answer {
  readonly card: string;
  readonly outcome: OutcomeWord;
  readonly reason: string | null;
  readonly citation: string;
}

/** @returns a function that withdraws the answer */
export const sendAnswer = async (
  app: TestApplication,
  { from, to }: { readonly from: string; readonly to: string },
  { card, outcome, reason, citation }: Answer,
): Promise<() => Promise<unknown>> => {
  const inside = { workspace: from, account: null, clearance: 4 };
  const { parcel } = await app.db.transaction(inside, (tx) =>
    send(tx, {
      kind: outcomeKind,
      version: outcomeVersion,
      thread: threadOf(citation),
      receiver: to,
      marking: outcomeMarking,
      payload: { card, outcome, reason: reason === null ? null : said(reason) } satisfies SentOutcome,
      title: said("A card"),
      subject: "urn:counterpart:test",
      reason: null,
      sentAt: new Date(),
    }),
  );
  return () => app.db.transaction(inside, (tx) => withdrawSent(tx, parcel, said("Taken back.")));
};
