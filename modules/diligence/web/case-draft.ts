/** The state of the case form, with all fields as plain values, and the conversion to the fields to send. */
import type { Case, CaseFields } from "../contract/diligence.ts";

export interface FactorDraft {
  readonly kind: CaseFields["factors"][number]["kind"];
  readonly known: string;
  readonly lang: string;
  readonly source: string;
  readonly reliability: CaseFields["factors"][number]["sources"][number]["reliability"];
  /** The second and later sources, which the form does not change. */
  readonly more: CaseFields["factors"][number]["sources"];
  readonly rating: CaseFields["factors"][number]["rating"];
  readonly mitigated: CaseFields["factors"][number]["rating"] | "";
}
export interface MitigationDraft {
  readonly id: string | null;
  readonly text: string;
  readonly lang: string;
  readonly owner: string;
  readonly due: string;
}
export interface CaseDraft {
  readonly state: string;
  readonly unit: CaseFields["unit"];
  readonly title: string;
  readonly lang: string;
  readonly covers: CaseFields["covers"];
  readonly delivers: readonly string[];
  readonly scope: "none" | "inside" | "outside";
  readonly scopeReason: string;
  readonly factors: readonly FactorDraft[];
  readonly mitigations: readonly MitigationDraft[];
  readonly marking: CaseFields["marking"];
}

export const newCase = (lang: string): CaseDraft => ({
  state: "",
  unit: "law-enforcement",
  title: "",
  lang,
  covers: [],
  delivers: [],
  scope: "none",
  scopeReason: "",
  factors: [],
  mitigations: [],
  marking: "TLP:AMBER+STRICT",
});

export const caseDraft = (one: Case): CaseDraft => ({
  state: one.state,
  unit: one.unit,
  title: one.title.text,
  lang: one.title.lang,
  covers: one.covers,
  delivers: one.delivers,
  scope: one.scope === null ? "none" : one.scope.inside ? "inside" : "outside",
  scopeReason: one.scope?.reason.text ?? "",
  factors: one.factors.map(({ kind, known, sources, rating, mitigated }) => {
    // a source whose text was removed from the case is left out
    const [first, ...more] = sources.filter(({ text }) => text !== "");
    return {
      kind,
      known: known.text,
      lang: known.lang,
      source: first?.text ?? "",
      reliability: first?.reliability ?? "own-judgement",
      more,
      rating,
      mitigated: mitigated ?? "",
    };
  }),
  mitigations: one.mitigations.map(({ id, text, owner, due }) => ({ id, text: text.text, lang: text.lang, owner, due })),
  marking: one.marking,
});

export const caseFields = ({
  title,
  lang,
  scope,
  scopeReason,
  factors,
  mitigations,
  covers,
  delivers,
  ...rest
}: CaseDraft): CaseFields => ({
  ...rest,
  title: { text: title.trim(), lang },
  covers: [...covers],
  delivers: [...delivers],
  scope: scope === "none" ? null : { inside: scope === "inside", reason: { text: scopeReason.trim(), lang } },
  factors: factors.map(({ kind, known, lang: of, source, reliability, more, rating, mitigated }) => ({
    kind,
    known: { text: known.trim(), lang: of },
    sources: [...(source.trim() === "" ? [] : [{ text: source.trim(), reliability }]), ...more],
    rating,
    mitigated: mitigated === "" ? null : mitigated,
  })),
  mitigations: mitigations.map(({ id, text, lang: of, owner, due }) => ({
    id,
    text: { text: text.trim(), lang: of },
    owner: owner.trim(),
    due,
  })),
});
