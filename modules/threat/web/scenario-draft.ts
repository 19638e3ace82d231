/** The state of the form while a person edits a scenario. An unchanged text keeps its language. */
import type { Tlp } from "#platform/contract/markings.ts";
import type { ScenarioFields } from "../contract/threat.ts";

export interface SourceDraft {
  readonly title: string;
  readonly reliability: string;
  readonly marking: Tlp;
  /** The language of the text; null if the text was written in this form. */
  readonly lang: string | null;
}

export interface ScenarioDraft {
  readonly title: string;
  readonly summary: string;
  readonly technologyAreas: readonly string[];
  readonly actorClass: string;
  readonly interests: readonly string[];
  readonly assumptions: string;
  readonly sources: readonly SourceDraft[];
  readonly rightsImplications: string;
  readonly owner: string;
  readonly nextReview: string;
  readonly marking: Tlp | "";
}

export const emptyDraft = (marking: Tlp): ScenarioDraft => ({
  title: "",
  summary: "",
  technologyAreas: [],
  actorClass: "",
  interests: [],
  assumptions: "",
  sources: [],
  rightsImplications: "",
  owner: "",
  nextReview: "",
  marking,
});

export const draftOf = (one: ScenarioFields): ScenarioDraft => ({
  title: one.title.text,
  summary: one.summary.text,
  technologyAreas: one.technologyAreas,
  actorClass: one.actorClass ?? "",
  interests: one.interests,
  assumptions: one.assumptions.text,
  sources: one.sources.map((source) => ({
    title: source.title.text,
    reliability: source.reliability ?? "",
    marking: source.marking,
    lang: source.title.lang,
  })),
  rightsImplications: one.rightsImplications.text,
  owner: one.owner ?? "",
  nextReview: one.nextReview ?? "",
  marking: one.marking,
});

/** The fields to send, or null if no marking is chosen. Unchanged texts keep their language. */
export const fieldsOf = (draft: ScenarioDraft, base: ScenarioFields | null, lang: string): ScenarioFields | null => {
  if (draft.marking === "") return null;
  const text = (now: string, before: { readonly text: string; readonly lang: string } | undefined) => ({
    text: now,
    lang: before !== undefined && before.text === now ? before.lang : lang,
  });
  return {
    title: text(draft.title.trim(), base?.title),
    summary: text(draft.summary, base?.summary),
    technologyAreas: [...draft.technologyAreas],
    actorClass: draft.actorClass === "" ? null : draft.actorClass,
    interests: [...draft.interests],
    assumptions: text(draft.assumptions, base?.assumptions),
    sources: draft.sources.map((source) => ({
      title: text(source.title.trim(), base?.sources.find((one) => one.title.text === source.title.trim())?.title),
      reliability: source.reliability.trim() === "" ? null : source.reliability.trim(),
      marking: source.marking,
    })),
    rightsImplications: text(draft.rightsImplications, base?.rightsImplications),
    owner: draft.owner === "" ? null : draft.owner,
    nextReview: draft.nextReview === "" ? null : draft.nextReview,
    marking: draft.marking,
  };
};
