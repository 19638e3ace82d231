/**
 * Drafts of measures that break-out groups wrote on their phones, the waiting ones first. A member of the State takes a draft over,
 * which creates a measure, or sets it aside. A guest can only read drafts.
 */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { call, read, refresh, useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { Status, type Glyph } from "#platform/web/ui/status.tsx";
import { draftStates, listMeasureDrafts, setMeasureDraftAside, takeMeasureDraft, type MeasureDraft } from "../contract/measure-drafts.ts";
import { listMeasures } from "../contract/policy.ts";

const glyphs: Readonly<Record<MeasureDraft["state"], Glyph>> = { waiting: "not-started", taken: "done", aside: "skipped" };

const Actions = ({ workspace, draft }: { readonly workspace: string; readonly draft: MeasureDraft }) => {
  const { t } = useWords();
  const params = { workspace, measureDraft: draft.id };
  const { rev: expectedRev } = draft;
  const stale = [listMeasureDrafts, listMeasures];
  // after a refusal the list is read again, so that it shows what the group or a colleague changed
  const take = useCommandForm({
    send: (commandId) => call(takeMeasureDraft, { params, body: { commandId, expectedRev } }),
    stale,
    onError: () => refresh(...stale),
  });
  const aside = useCommandForm({
    send: () => call(setMeasureDraftAside, { params, body: { expectedRev } }),
    stale,
    onError: () => refresh(...stale),
  });
  const pending = take.isPending || aside.isPending;
  const title = draft.title.text;
  return (
    <>
      <div className="button-row">
        <Button disabled={pending} aria-label={t("policy.drafts.take-of", { title })} onClick={() => take.mutate()}>
          {t("policy.drafts.take")}
        </Button>
        {draft.state === "waiting" ? (
          <Button look="tertiary" disabled={pending} aria-label={t("policy.drafts.set-aside-of", { title })} onClick={() => aside.mutate()}>
            {t("policy.drafts.set-aside")}
          </Button>
        ) : null}
      </div>
      <ProblemSentence error={take.error ?? aside.error} />
    </>
  );
};

interface OneProps {
  readonly workspace: string;
  readonly draft: MeasureDraft;
  /** The name of the agency that would lead the measure. */
  readonly lead: string | null;
}

const OneDraft = ({ workspace, draft, lead }: OneProps) => {
  const { t, localDate } = useWords();
  const { may } = useWorkspace();
  const { title, problem, group, ends, state, measure } = draft;
  return (
    <li>
      <p className="beside">
        <b {...langOf(title.lang)}>{title.text}</b>
        <Status glyph={glyphs[state]}>{t(`policy.drafts.state.${state}`)}</Status>
        {measure === null ? null : (
          <Link to="/w/$workspace/measures/$measure" params={{ workspace, measure: measure.id }} className="ltr">
            {measure.code}
          </Link>
        )}
      </p>
      {problem.text === "" ? null : (
        <p className="read" {...langOf(problem.lang)}>
          {problem.text}
        </p>
      )}
      <p className="meta small">
        {[
          group === 0 ? t("policy.drafts.of-room") : t("policy.drafts.of-group", { n: group }),
          ...(lead === null ? [] : [lead]),
          ...(ends === null ? [] : [t("policy.drafts.until", { date: localDate(ends) })]),
        ].join(" · ")}
      </p>
      {state !== "taken" && may("measure.take-draft") ? <Actions workspace={workspace} draft={draft} /> : null}
    </li>
  );
};

export const MeasureDrafts = ({ workspace, assessment }: { readonly workspace: string; readonly assessment: string }) => {
  const { t, name } = useWords();
  const { may } = useWorkspace();
  // groups write at any time, and the page of measures has no event stream
  const { data } = useQuery({ ...read(listMeasureDrafts, { workspace, assessment }), refetchInterval: 10_000 });
  const { data: programme } = useRead(listAgencies, { workspace });
  const drafts = data?.drafts ?? [];
  if (drafts.length === 0) return null;
  const nameOf = (id: string | null): string | null => {
    const agency = programme.agencies.find((one) => one.id === id);
    return agency === undefined ? null : name(agency.name);
  };
  return (
    <Section title={t("policy.drafts")}>
      <p className="meta">{t(may("measure.take-draft") ? "policy.drafts.why" : "policy.drafts.state-only")}</p>
      <ul className="measure-list measure-drafts">
        {drafts
          .toSorted((a, b) => draftStates.indexOf(a.state) - draftStates.indexOf(b.state))
          .map((draft) => (
            <OneDraft key={draft.id} workspace={workspace} draft={draft} lead={nameOf(draft.lead)} />
          ))}
      </ul>
    </Section>
  );
};
