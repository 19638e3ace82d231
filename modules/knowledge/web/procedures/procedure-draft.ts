/** The state of the form of a procedure. Roles, references and the blank form are lines of text. Steps keep their keys when their order changes. */
import { faultsOf, type Fault } from "#methods/procedure/index.ts";
import type { Procedure, ProcedureFields, ProcedureStep } from "../../contract/procedures.ts";

type DraftStep = Omit<ProcedureStep, "references" | "ways"> & {
  readonly references: string;
  /** The answers of the step. `to`: the id of the next step; empty means the end of the procedure. */
  readonly ways: readonly { readonly answer: string; readonly to: string }[];
};
export interface ProcedureDraft {
  readonly use: ProcedureFields["use"];
  readonly lang: string;
  readonly title: string;
  readonly purpose: string;
  readonly work: string;
  readonly roles: string;
  /** The keys of the roles, in the order of their lines. */
  readonly roleKeys: readonly string[];
  readonly steps: readonly DraftStep[];
  readonly form: string;
  readonly marking: ProcedureFields["marking"] | "";
}

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** An unused id: one letter and the lowest free number. */
const freeKey = (letter: string, keys: readonly string[]): string => {
  for (let n = 1; ; n += 1) if (!keys.includes(`${letter}${n}`)) return `${letter}${n}`;
};

const newStep = (keys: readonly string[], role: string): DraftStep => ({
  id: freeKey("s", keys),
  role,
  title: "",
  text: "",
  references: "",
  ways: [{ answer: "", to: "" }],
});

export const newProcedure = (lang: string): ProcedureDraft => ({
  use: "exercise",
  lang,
  title: "",
  purpose: "",
  work: "",
  roles: "",
  roleKeys: [],
  steps: [newStep([], "")],
  form: "",
  marking: "TLP:AMBER",
});

export const procedureDraft = (one: Procedure): ProcedureDraft => ({
  use: one.use,
  lang: one.title.lang,
  title: one.title.text,
  purpose: one.purpose,
  work: one.work ?? "",
  roles: one.roles.map(({ name }) => name).join("\n"),
  roleKeys: one.roles.map(({ id }) => id),
  steps: one.steps.map((step) => ({
    ...step,
    references: step.references.join("\n"),
    ways: step.ways.map(({ answer, to }) => ({ answer, to: to ?? "" })),
  })),
  form: one.form.join("\n"),
  marking: one.marking,
});

/** The roles with their ids. The role in a line gets the stored id of this line; a new line at the end gets a new id. */
export const rolesOf = ({ roles, roleKeys }: ProcedureDraft): ProcedureFields["roles"] => {
  const keys: string[] = [];
  return linesOf(roles).map((name, i) => {
    const id = roleKeys[i] ?? freeKey("r", [...roleKeys, ...keys]);
    keys.push(id);
    return { id, name };
  });
};

/** Adds a step at the end. If the last step has only one answer, and this answer leads to the end, the answer then leads to the new step. */
export const withStep = (draft: ProcedureDraft): ProcedureDraft => {
  const step = newStep(
    draft.steps.map(({ id }) => id),
    rolesOf(draft)[0]?.id ?? "",
  );
  const [last] = draft.steps.slice(-1);
  const led = draft.steps.map((one) =>
    one === last && one.ways.length === 1 && one.ways[0]?.to === "" ? { ...one, ways: [{ ...one.ways[0], to: step.id }] } : one,
  );
  return { ...draft, steps: [...led, step] };
};

/** Removes a step. Answers that led to the removed step then lead to the end. */
export const withoutStep = (draft: ProcedureDraft, id: string): ProcedureDraft => ({
  ...draft,
  steps: draft.steps
    .filter((step) => step.id !== id)
    .map((step) => ({ ...step, ways: step.ways.map((way) => (way.to === id ? { ...way, to: "" } : way)) })),
});

const graphOf = (draft: ProcedureDraft) => ({
  roles: rolesOf(draft),
  steps: draft.steps.map(({ id, role, title, text, ways }) => ({
    id,
    role,
    title: title.trim(),
    text: text.trim(),
    ways: ways.map(({ answer, to }) => ({ answer: answer.trim(), to: to === "" ? null : to })),
  })),
});

export const faultsIn = (draft: ProcedureDraft): Fault[] => faultsOf(graphOf(draft));

/** The fields to send; null if no marking is chosen. */
export const procedureFields = (draft: ProcedureDraft): ProcedureFields | null => {
  if (draft.marking === "") return null;
  const { roles, steps } = graphOf(draft);
  return {
    use: draft.use,
    title: { text: draft.title.trim(), lang: draft.lang },
    purpose: draft.purpose.trim(),
    work: draft.work === "" ? null : draft.work,
    roles,
    steps: steps.map((step, i) => ({ ...step, references: linesOf(draft.steps[i]?.references ?? "") })),
    form: linesOf(draft.form),
    marking: draft.marking,
  };
};

/** Reads the chosen answers from the page's address: one digit for each step, the position of the chosen answer. */
export const waysIn = (text: string): number[] => [...text].filter((one) => one >= "0" && one <= "5").map(Number);
