/** A measure while a person edits it, before it is sent. An unchanged text keeps its language. */
import type { Tlp } from "#platform/contract/markings.ts";
import { emptyMeasure } from "../contract/empty-measure.ts";
import type { Measure, MeasureFields, MeasureText } from "../contract/policy.ts";

/** The amount as typed, in whole units of the currency. */
export interface CostDraft {
  readonly amount: string;
  readonly currency: string;
  readonly source: MeasureText["legalBasis"];
}
export type MeasureDraft = Omit<MeasureFields, "cost" | "marking"> & { readonly cost: CostDraft; readonly marking: Tlp | "" };
export type Part = keyof MeasureDraft;

const none = { text: "", lang: "en" };

export const emptyDraft = (lang: string, marking: Tlp | ""): MeasureDraft => ({
  ...emptyMeasure(lang, "TLP:AMBER"),
  cost: { amount: "", currency: "", source: { text: "", lang } },
  marking,
});

export const parts = Object.keys(emptyDraft("en", "")) as readonly Part[];

/** Decimal digits of a currency: two for EUR, none for JPY. */
export const minorDigits = (currency: string): number =>
  new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;

export const costText = (minor: number, currency: string): string => (minor / 10 ** minorDigits(currency)).toFixed(minorDigits(currency));

export const draftOf = (measure: Measure): MeasureDraft => {
  const { cost } = measure;
  const costDraft =
    cost === null
      ? { amount: "", currency: "", source: none }
      : { amount: costText(cost.minor, cost.currency), currency: cost.currency, source: cost.source };
  const own = Object.fromEntries(parts.map((part) => [part, measure[part]])) as unknown as MeasureDraft;
  return { ...own, cost: costDraft };
};

/** Adds the fields that only this kind of measure has, and removes the fields that only other kinds have. */
export const withKind = (draft: MeasureDraft, kind: MeasureDraft["kind"], lang: string): MeasureDraft => {
  const nothing = { text: "", lang };
  return {
    ...draft,
    kind,
    legal: kind === "legal" ? (draft.legal ?? { definitionExamined: "not-said", note: nothing }) : null,
    adoption:
      kind === "adopt-a-technology"
        ? (draft.adoption ?? {
            purpose: nothing,
            legalBasis: nothing,
            impactAssessment: nothing,
            procurement: nothing,
            oversight: nothing,
            training: nothing,
          })
        : null,
  };
};

export type Missing = { readonly missing: "marking" | "cost" };

/**
 * The fields to send, or the names of the missing fields. If amount and currency are empty, the cost is sent as not stated; no value
 * is imputed.
 */
export const fieldsOf = (draft: MeasureDraft): MeasureFields | Missing => {
  const { marking } = draft;
  if (marking === "") return { missing: "marking" };
  const { amount, currency, source } = draft.cost;
  const rows = {
    dependencies: draft.dependencies.filter((one) => one.text.text.trim() !== ""),
    indicators: draft.indicators.filter((one) => one.name.text.trim() !== ""),
  };
  if (amount.trim() === "" && currency.trim() === "") return { ...draft, ...rows, cost: null, marking };
  if (!/^[A-Z]{3}$/.test(currency.trim()) || !/^\d+([.,]\d+)?$/.test(amount.trim())) return { missing: "cost" };
  const minor = Math.round(Number(amount.trim().replace(",", ".")) * 10 ** minorDigits(currency.trim()));
  return { ...draft, ...rows, cost: { minor, currency: currency.trim(), source }, marking };
};

/** Props of every part of the form. */
export interface FieldProps {
  readonly draft: MeasureDraft;
  readonly onChange: (draft: MeasureDraft) => void;
}
