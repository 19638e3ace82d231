/** Reports and pieces of evidence for tests. */
import { command, said } from "#platform/server/testing-values.ts";

export const report = () => ({
  commandId: command(),
  status: "done" as const,
  words: said("One unit has the mandate."),
  byWhom: "Council Secretariat",
  on: "2026-10-12",
  evidence: [],
});
export const fields = {
  title: said("Order on the forensic unit"),
  supports: said("The unit is named in writing."),
  pages: "page 2",
  issuer: "Ministry of Justice",
  issuedOn: "2026-09-02",
  language: "en",
  marking: "TLP:AMBER" as const,
};
export const fileOf = (bytes: Uint8Array, name = "order.pdf") => ({ name, content: Buffer.from(bytes).toString("base64") });
/** The body of a request that attaches a file and opens it to verifiers. */
export const attached = (file: ReturnType<typeof fileOf> | null) => ({ commandId: command(), ...fields, file, lookedAt: [], open: true });
