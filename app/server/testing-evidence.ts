/** The kinds of record that have evidence, each with a function that makes such a record and with the people who use it; for tests only. */
import assert from "node:assert/strict";
import { answerEvidence } from "#modules/capability/contract/answer-evidence.ts";
import { saveAnswers, verifyAnswer } from "#modules/capability/contract/capability.ts";
import { endAnswerEvidence } from "#modules/capability/server/answer-evidence.ts";
import { capabilityDesk, given } from "#modules/capability/server/testing.ts";
import { measureEvidence } from "#modules/policy/contract/measure-evidence.ts";
import { withdrawMeasure } from "#modules/policy/contract/policy.ts";
import { endMeasureEvidence } from "#modules/policy/server/evidence/measure-evidence.ts";
import { measureDesk } from "#modules/policy/server/testing.ts";
import { reportEvidence } from "#modules/recommendation/contract/evidence.ts";
import { reportProgress, verify } from "#modules/recommendation/contract/recommendation.ts";
import { endReportEvidence } from "#modules/recommendation/server/evidence/report-evidence.ts";
import { report } from "#modules/recommendation/server/evidence/testing-evidence.ts";
import { desk } from "#modules/recommendation/server/testing.ts";
import type { EvidenceContract } from "#platform/contract/evidence.ts";
import type { FileStore } from "#platform/server/files/index.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import type { Sweep } from "#platform/server/sweeps/index.ts";
import { command, said, velmara } from "#platform/server/testing-values.ts";
import { personIn } from "./testing-person.ts";
import type { TestApplication } from "./testing.ts";

interface Test {
  after(run: () => Promise<void>): void;
}
export interface EvidenceWorld {
  readonly app: TestApplication;
  /** The person who attaches evidence. */
  readonly amara: Browser;
  /** A person who reads the evidence, and may neither attach it nor be the second person. */
  readonly outside: Browser;
  /** A new record that may have evidence. */
  record(): Promise<string>;
  /** Ends a record, so that its evidence is deleted some months later. */
  end(record: string): Promise<void>;
}
export interface EvidencedKind {
  readonly contract: EvidenceContract;
  readonly sweep: (files: FileStore) => Sweep;
  /** The additional fields with which a piece is attached so that the person from outside can read it. */
  readonly more: { readonly open?: boolean };
  readonly world: (t: Test) => Promise<EvidenceWorld>;
}

const measures: EvidencedKind = {
  contract: measureEvidence,
  sweep: endMeasureEvidence,
  more: {},
  world: async (t) => {
    const { app, amara, elif, draft } = await measureDesk(t);
    const revs = new Map<string, number>();
    return {
      app,
      amara,
      outside: elif,
      record: async () => {
        const { id, rev } = await draft(`Name an office, ${command()}`);
        revs.set(id, rev);
        return id;
      },
      end: async (measure) => {
        const body = { expectedRev: revs.get(measure) ?? assert.fail(), reason: said("It is not needed any more.") };
        await amara.call(withdrawMeasure, { params: { workspace: velmara, measure }, body });
      },
    };
  },
};

const answers: EvidencedKind = {
  contract: answerEvidence,
  sweep: endAnswerEvidence,
  more: {},
  world: async (t) => {
    const { app, amara, here, item, begin, agency } = await capabilityDesk(t);
    const femi = await app.as("femi");
    const { id: profile } = await begin();
    const made = new Map<string, { readonly at: number; readonly rev: number }>();
    return {
      app,
      amara,
      outside: femi,
      record: async () => {
        const at = made.size;
        const params = { ...here, profile, agency: agency(0) };
        const { answers: saved } = await amara.call(saveAnswers, { params, body: { answers: [given(item(at), 2)] } });
        const one = saved.find((answer) => answer.item === item(at)) ?? assert.fail();
        made.set(one.id, { at, rev: one.rev });
        return one.id;
      },
      end: async (answer) => {
        const { at, rev } = made.get(answer) ?? assert.fail();
        const params = { ...here, profile, agency: agency(0), item: String(at) };
        await femi.call(verifyAnswer, { params, body: { expectedRev: rev } });
      },
    };
  },
};

const reports: EvidencedKind = {
  contract: reportEvidence,
  sweep: endReportEvidence,
  more: { open: true },
  world: async (t) => {
    const { app, amara, workspace, add } = await desk(t);
    const verifier = await personIn(app, workspace, "verifier-of-reports", ["verifier"]);
    const made = new Map<string, string>();
    return {
      app,
      amara,
      outside: verifier,
      record: async () => {
        const { id } = await add({ marking: "TLP:GREEN" });
        const own = await amara.call(reportProgress, { params: { workspace, recommendation: id }, body: report() });
        const of = own.report?.id ?? assert.fail();
        made.set(of, id);
        return of;
      },
      end: async (of) => {
        const found = { report: of, result: "partly" as const, words: said("Read."), on: "2026-11-03", evidence: [] };
        await verifier.call(verify, {
          params: { workspace, recommendation: made.get(of) ?? assert.fail() },
          body: { commandId: command(), ...found, unopened: said("It was read at the ministry.") },
        });
      },
    };
  },
};

export const evidencedKinds: readonly EvidencedKind[] = [measures, answers, reports];
