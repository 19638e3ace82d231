/**
 * Joins two versions of a measure after a conflict. It asks the person only about parts that both versions changed, and takes each
 * part as a whole.
 */
import type { MeasureWords } from "../contract/policy.ts";
import type { Agency } from "#modules/programme/contract/programme.ts";
import type { Scenario } from "#modules/threat/contract/threat.ts";
import { comma, semicolon, useWords } from "#platform/web/shell/words.ts";
import { RecordConflict, type Conflict } from "#platform/web/ui/conflict.tsx";
import { parts, withKind, type MeasureDraft, type Part } from "./measure-draft.ts";
import { kindName, pillarName } from "./measure-words.ts";

interface Props extends Conflict<MeasureDraft, Part> {
  readonly words: MeasureWords;
  readonly scenarios: readonly Scenario[];
  readonly agencies: readonly Agency[];
}

export const MeasureConflict = ({ words, scenarios, agencies, onSave, ...conflict }: Props) => {
  const all = useWords();
  const { t, name, language } = all;
  const agency = (id: string | null): string => name(agencies.find((one) => one.id === id)?.name ?? {});
  const show = (part: Part, draft: MeasureDraft): string => {
    switch (part) {
      case "title":
      case "problem":
      case "legalBasis":
      case "theoryOfChange":
      case "assumptions":
      case "dataProtection":
        return draft[part].text;
      case "scenarios":
        return draft.scenarios.map((id) => scenarios.find((one) => one.id === id)?.code ?? "").join(comma());
      case "kind":
        return kindName(all, words, draft.kind);
      case "pillars":
        return draft.pillars.map((code) => pillarName(all, words, code)).join(semicolon());
      case "lead":
        return agency(draft.lead);
      case "supporting":
        return draft.supporting.map(agency).join(semicolon());
      case "starts":
      case "ends":
      case "review":
      case "sunset":
        return draft[part] ?? t("policy.examined.not-said");
      case "cost":
        return [draft.cost.amount, draft.cost.currency, draft.cost.source.text].join(" ").trim();
      case "dependencies":
        return draft.dependencies.map((one) => one.text.text).join(semicolon());
      case "indicators":
        return draft.indicators.map((one) => one.name.text).join(semicolon());
      case "effects":
        return [draft.effects.children, draft.effects.women, draft.effects.minorities].map((one) => one.text).join(" · ");
      case "gender":
        return [String(draft.gender.marker ?? ""), draft.gender.rationale.text, draft.gender.analysis.text].join(" ").trim();
      case "legal":
        return draft.legal === null ? "" : `${t(`policy.examined.${draft.legal.definitionExamined}`)} ${draft.legal.note.text}`.trim();
      case "adoption":
        return draft.adoption === null
          ? ""
          : Object.values(draft.adoption)
              .map((one) => one.text)
              .join(" · ");
      case "marking":
        return draft.marking;
    }
  };
  const label = (part: Part): string => {
    if (part === "pillars") return t("policy.pillars");
    if (part === "marking") return t("common.marking");
    if (part === "effects") return t("policy.field.effects.children");
    if (part === "gender") return t("policy.field.gender.marker");
    if (part === "legal") return t("policy.field.legal.definitionExamined");
    if (part === "adoption") return t("policy.field.adoption.purpose");
    return t(`policy.field.${part}`);
  };
  return (
    <RecordConflict
      {...conflict}
      lead={t("policy.conflict")}
      shown={parts.map((key) => ({ key, label: label(key), show: (draft: MeasureDraft) => show(key, draft) }))}
      // adds the fields that only measures of the chosen kind have, and removes those of other kinds
      onSave={(chosen: MeasureDraft) => onSave(withKind(chosen, chosen.kind, language.tag))}
    />
  );
};
