/** The draft of a State's list: the people who have not been sent to the programme yet. */
import type { CallHere } from "../../contract/calls-at-state.ts";
import type { Person } from "../../contract/nomination-parcels.ts";

export interface NomineeDraft extends Person {
  /** The React key of a line: a draft line has no id from the server. */
  readonly id: string;
  readonly unitType: CallHere["lines"][number]["unitType"];
}

export const emptyNominee = (): NomineeDraft => ({
  id: `new-${Math.random()}`,
  name: "",
  unit: "",
  unitType: "law-enforcement",
  sex: "not-stated",
});

export const nomineeDrafts = ({ lines }: Pick<CallHere, "lines">): readonly NomineeDraft[] => {
  const drafts = lines.flatMap(({ id, unitType, person, releasedAt }) =>
    releasedAt === null && person !== null ? [{ ...person, id, unitType }] : [],
  );
  return drafts.length === 0 && lines.length === 0 ? [emptyNominee()] : drafts;
};

export const moved = <Item>(items: readonly Item[], from: number, to: number): readonly Item[] => {
  const item = items[from];
  return item === undefined || to < 0 || to >= items.length ? items : items.toSpliced(from, 1).toSpliced(to, 0, item);
};
