/** For tests only: the decisions to revoke a certificate and to erase its holder (`testing-decisions.ts`). */
import { certify, eraseHolder, revokeCertificate } from "#modules/training/contract/certificate.ts";
import { trainingWith } from "#modules/training/server/testing.ts";
import { command } from "#platform/server/testing-values.ts";
import type { DecisionCase } from "./testing-decision-case.ts";
import type { TestApplication } from "./testing.ts";

export const trainingCases = async (app: TestApplication): Promise<ReadonlyMap<string, DecisionCase>> => {
  const { bruno, programme: workspace, attended, attend, one } = await trainingWith(app);
  const nomination = await attended("Ana Vey");
  for (const number of [1, 2]) await attend(number, [nomination]);
  const holder = { params: { workspace, nomination } };
  const certificate = await bruno.call(certify, { ...holder, body: { commandId: command() } });
  return new Map<string, DecisionCase>([
    [
      "training.revoke-certificate",
      {
        app,
        act: async () => {
          const { certificate: now } = await one(nomination);
          return bruno.call(revokeCertificate, {
            params: { workspace, certificate: certificate.id },
            body: { expectedRev: now?.rev ?? 0, reason: "misuse" },
          });
        },
        told: async () => (await one(nomination)).certificate?.revoked?.reason === "misuse",
      },
    ],
    [
      "training.erase-holder",
      {
        app,
        act: () => bruno.call(eraseHolder, holder),
        told: async () => (await one(nomination)).person === null,
      },
    ],
  ]);
};
