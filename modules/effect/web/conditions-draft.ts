/** The conditions while a person edits them: amounts as text, and any number of rows. */
import type { Conditions } from "../contract/effect.ts";
import { costText, minorDigits } from "#modules/policy/web/measure-draft.ts";

export interface ConditionsDraft {
  readonly currency: string;
  readonly whole: string;
  readonly agencies: readonly { readonly agency: string; readonly amount: string }[];
  readonly years: readonly { readonly year: string; readonly amount: string }[];
  readonly needs: readonly { readonly measure: string; readonly needs: string; readonly as: "prerequisite" | "safeguard" }[];
  readonly atMostOne: readonly { readonly name: string; readonly measures: readonly string[] }[];
}

/** The conditions of the last calculation, so that a person can change them. Measures that no longer exist are left out. */
export const draftOf = (given: Conditions | undefined, currency: string, known: ReadonlySet<string>): ConditionsDraft => {
  const budget = given?.budget ?? null;
  const amount = (minor: number): string => (budget === null ? "" : costText(minor, budget.currency));
  return {
    currency: budget?.currency ?? currency,
    whole: budget?.whole == null ? "" : amount(budget.whole),
    agencies: (budget?.agencies ?? []).map((one) => ({ agency: one.agency, amount: amount(one.minor) })),
    years: (budget?.years ?? []).map((one) => ({ year: String(one.year), amount: amount(one.minor) })),
    needs: (given?.needs ?? []).filter((one) => known.has(one.measure) && known.has(one.needs)),
    atMostOne: (given?.atMostOne ?? [])
      .map((one) => ({ name: one.name, measures: one.measures.filter((id) => known.has(id)) }))
      .filter(({ measures }) => measures.length > 0),
  };
};

/** The amount that a person entered, in minor units of the currency; null if the text is not an amount. */
const minorOf = (typed: string, currency: string): number | null => {
  const digits = minorDigits(currency);
  const found = /^(\d{1,15})(?:[.,](\d+))?$/.exec(typed.trim().replaceAll(/[\s\u00A0\u202F]/g, ""));
  if (found === null || (found[2] ?? "").length > digits) return null;
  return Number(`${found[1]}${(found[2] ?? "").padEnd(digits, "0")}`);
};

/** The conditions, or the first field that is not filled in correctly. Empty rows are ignored. */
export const conditionsOf = (draft: ConditionsDraft): Conditions | { readonly missing: "amount" | "currency" | "year" } => {
  const currency = draft.currency.trim().toUpperCase();
  const agencies = draft.agencies.filter(({ amount }) => amount.trim() !== "");
  const years = draft.years.filter(({ amount }) => amount.trim() !== "");
  const given = draft.whole.trim() !== "" || agencies.length > 0 || years.length > 0;
  const rest = {
    needs: draft.needs.filter(({ measure, needs }) => measure !== "" && needs !== "" && measure !== needs).map((one) => ({ ...one })),
    atMostOne: draft.atMostOne
      .filter(({ name, measures }) => name.trim() !== "" && measures.length > 1)
      .map(({ name, measures }) => ({ name: name.trim(), measures: [...measures] })),
  };
  if (!given) return { budget: null, ...rest };
  if (!/^[A-Z]{3}$/.test(currency)) return { missing: "currency" };
  const whole = draft.whole.trim() === "" ? null : minorOf(draft.whole, currency);
  const amounts = [...agencies, ...years].map(({ amount }) => minorOf(amount, currency));
  if ((draft.whole.trim() !== "" && whole === null) || amounts.includes(null)) return { missing: "amount" };
  if (years.some(({ year }) => !/^2\d{3}$/.test(year.trim()) || Number(year) > 2200)) return { missing: "year" };
  return {
    budget: {
      currency,
      whole,
      agencies: agencies.map(({ agency, amount }) => ({ agency, minor: minorOf(amount, currency) ?? 0 })),
      years: years.map(({ year, amount }) => ({ year: Number(year), minor: minorOf(amount, currency) ?? 0 })),
    },
    ...rest,
  };
};
