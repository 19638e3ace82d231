/** What the reader may see of the decisions and statements of other implementers: only the results, not the reasons. */
import { implementersHere, stateByCode } from "#modules/programme/server/index.ts";
import { tlpLabels } from "#platform/contract/markings.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { sql } from "kysely";
import type { SeenByOther } from "../../contract/implementers.ts";
import { standingOf } from "../../contract/standing.ts";
import { SentConditions } from "../../contract/told.ts";

interface Row {
  readonly id: string;
  readonly implementer: string | null;
  readonly state: string;
  readonly unit: string;
  readonly title: string;
  readonly title_lang: string;
  readonly covers: readonly string[];
  readonly stopped: boolean;
  readonly decided: string;
  readonly until: string;
  readonly next_due: string | null;
  readonly told: string | null;
  readonly answer_by: string | null;
  readonly visibility: number;
  readonly statement: boolean;
  readonly content: unknown;
}

const decisionOf = ({ decided, statement }: Row): SeenByOther["decision"] =>
  statement ? "statement" : decided === "refused" ? "no" : decided === "conditions" ? "conditions" : "yes";

const toldOf = (content: unknown): SeenByOther["told"] => {
  if (content === null) return null;
  const { conditions, mitigations } = SentConditions.parse(content);
  return { conditions, mitigations: mitigations.map(({ text, due }) => ({ text, due })) };
};

export const ofOthers = async (tx: Tx, today: string): Promise<SeenByOther[]> => {
  const { all } = await implementersHere(tx);
  if (all.length === 0) return [];
  const { rows } = await sql<Row>`select * from diligence.of_others(${today}) order by until desc, id`.execute(tx);
  return rows.flatMap((row) => {
    const implementer = all.find(({ id, number }) => (row.implementer === null ? number === 1 : id === row.implementer));
    if (implementer === undefined) return [];
    const facts = { stopped: row.stopped, until: row.until, nextDue: row.next_due, told: row.told, answerBy: row.answer_by };
    return [
      {
        id: row.id,
        implementer: { name: implementer.name, rule: implementer.rule },
        state: row.state,
        stateName: stateByCode(row.state)?.name ?? {},
        unit: row.unit as SeenByOther["unit"],
        title: { text: row.title, lang: row.title_lang },
        covers: row.covers as SeenByOther["covers"],
        decision: decisionOf(row),
        until: row.until,
        holds: standingOf({ ...facts, outcome: row.statement ? "out-of-scope" : row.decided }, today) === "valid",
        told: toldOf(row.content),
        marking: tlpLabels[row.visibility] ?? "TLP:RED",
      },
    ];
  });
};
