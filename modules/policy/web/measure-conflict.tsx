/** Two versions of a measure: asks only about parts that both sides changed, each part as a whole. */
import type { MeasureWords } from "../contract/policy.ts";
import type { Agency } from "#modules/programme/contract/programme.ts";
import type { Scenario } from "#modules/threat/contract/threat.ts";
import { semicolon, useWords } from "#platform/web/shell/words.ts";
import { ConflictScreen } from "#platform/web/ui/conflict.tsx";
import { parts, withKind, type MeasureDraft, type Part } from "./measure-draft.ts";
import { kindName, pillarName } from "./measure-words.ts";

interface Props {
  readonly mine: MeasureDraft;
  readonly theirs: MeasureDraft;
  readonly ask: readonly Part[];
  readonly words: MeasureWords;
  readonly scenarios: readonly Scenario[];
  readonly agencies: readonly Agency[];
  readonly busy: boolean;
  readonly onSave: (chosen: MeasureDraft) => void;
  readonly onKeepDraft: () => void;
}

export const MeasureConflict = ({ mine, theirs, ask, words, scenarios, agencies, busy, onSave, onKeepDraft }: Props) => {
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
        return draft.scenarios.map((id) => scenarios.find((one) => one.id === id)?.code ?? "").join(", ");
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
    <ConflictScreen
      lead={t("policy.conflict")}
      sentence={ask.length === 0 ? t("desk.conflict.no-overlap") : t("desk.conflict.sentence")}
      words={{
        mine: t("desk.conflict.mine"),
        theirs: t("desk.conflict.theirs"),
        save: t("desk.conflict.save"),
        draft: t("desk.conflict.draft"),
        chooseAll: t("desk.conflict.choose-all"),
        group: (text) => text,
      }}
      fields={parts
        .filter((part) => ask.includes(part) || part === "title")
        .map((part) => ({
          key: part,
          label: label(part),
          mine: show(part, mine),
          theirs: show(part, theirs),
          equal: !ask.includes(part),
        }))}
      busy={busy}
      onKeepDraft={onKeepDraft}
      onSave={(chosen) => {
        const made = Object.fromEntries(
          parts.map((part) => [part, chosen[part] === "theirs" ? theirs[part] : mine[part]]),
        ) as unknown as MeasureDraft;
        // fields that belong to a kind are taken with the chosen kind
        onSave(withKind(made, made.kind, language.tag));
      }}
    />
  );
};
