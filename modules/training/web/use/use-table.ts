/** The answers in a table while an officer enters them. */
import type { UseAnswer, UsePerson, View } from "../../contract/use.ts";

export type EnteredUse = Readonly<
  Record<View, { readonly used: UseAnswer["used"] | ""; readonly why: NonNullable<UseAnswer["why"]> | "" }>
>;
export type UseTable = Readonly<Record<string, EnteredUse>>;

const nothing = { used: "", why: "" } as const;
export const emptyUse: EnteredUse = { own: nothing, supervisor: nothing };

export const tableOfUse = (people: readonly Pick<UsePerson, "nomination" | "own" | "supervisor">[]): UseTable =>
  Object.fromEntries(
    people.map(({ nomination, own, supervisor }) => {
      const entered = (one: UseAnswer | null) => (one === null ? nothing : { used: one.used, why: one.why ?? ("" as const) });
      return [nomination, { own: entered(own), supervisor: entered(supervisor) }];
    }),
  );

/** Whether each answer that is not "yes" has its reason. */
export const isWhole = (table: UseTable): boolean =>
  Object.values(table).every((one) => [one.own, one.supervisor].every(({ used, why }) => used === "" || used === "yes" || why !== ""));

const answerOf = ({ used, why }: EnteredUse[View]): UseAnswer | null =>
  used === "" ? null : { used, why: used === "yes" || why === "" ? null : why };

/** The answers to send: those of everybody who has an answer. */
export const answersIn = (table: UseTable): { nomination: string; own: UseAnswer | null; supervisor: UseAnswer | null }[] =>
  Object.entries(table)
    .map(([nomination, { own, supervisor }]) => ({ nomination, own: answerOf(own), supervisor: answerOf(supervisor) }))
    .filter(({ own, supervisor }) => own !== null || supervisor !== null);
