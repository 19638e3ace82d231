/** Exports that `unused.ts` allows although no product code imports them. An export in this list that some code does import is reported as a fault. */

export interface KeptExports {
  readonly file: string;
  readonly names: readonly string[];
  readonly reason: string;
}

const published = "a published method, checked against published results; its SPEC.md says that the product does not use it yet";

export const keptExports: readonly KeptExports[] = [
  { file: "app/web/vite.config.ts", names: ["default"], reason: "read by vite" },
  { file: "methods/agreement/concordance.ts", names: ["kendallW"], reason: published },
  { file: "methods/agreement/intraclass.ts", names: ["intraclass"], reason: published },
  { file: "methods/agreement/kappa.ts", names: ["cohenKappa", "fleissKappa", "quadraticKappa"], reason: published },
  { file: "methods/agreement/maturity.ts", names: ["weakestAtLeast"], reason: published },
  {
    file: "methods/disclosure/subtraction.ts",
    names: ["exactCount", "fewCount", "joinSmallCells", "workedOut"],
    reason: "tests check with it that printed counts do not tell of one or two people",
  },
  { file: "methods/credential/badge.ts", names: ["checkBadge"], reason: published },
  { file: "methods/drawing/scene.ts", names: ["screenPalette", "toSvg"], reason: "tests look at drawings as SVG" },
  { file: "methods/elicitation/classical.ts", names: ["withoutExpert", "withoutItem"], reason: published },
  { file: "methods/elicitation/pools.ts", names: ["meanPool"], reason: published },
  { file: "methods/elicitation/scores.ts", names: ["brierScore", "intervalScore", "normalCrps", "sampleCrps"], reason: published },
  { file: "methods/elicitation/shelf.ts", names: ["fitBeta"], reason: published },
  { file: "methods/ranking/partial-value.ts", names: ["partialValue"], reason: published },
  {
    file: "platform/contract/promises.ts",
    names: ["promisesWithin"],
    reason: "promises.test.ts compares the list with docs/promises.md and with the texts for participants",
  },
  {
    file: "platform/server/auth/demo-accounts.ts",
    names: ["loadedDemoAccounts"],
    reason: "tests start on a copy of a loaded demonstration and read the ids of its accounts",
  },
  {
    file: "platform/server/db/secrets.ts",
    names: ["looksSecret", "notSecret"],
    reason: "rules of secrets.test.ts for the columns of all tables",
  },
  {
    file: "platform/server/duties/own-duties.ts",
    names: ["ownRestingStates"],
    reason: "duties.test.ts compares it with the states that the tables allow",
  },
  {
    file: "platform/server/exchange/project.ts",
    names: ["rebuildProjections"],
    reason: "recall.test.ts proves with it that projections can be made again from the parcels",
  },
  {
    file: "platform/server/sweeps/index.ts",
    names: ["sweepAll"],
    reason: "the tests of each sweep run this sweep alone, on a given day",
  },
];
