/** One event of a State: kind, date and precision, place and mode, planned or held, its steps, its marking. */
import { addEvent, changeEvent, eventKinds, eventModes, eventStatuses, getState, listStates } from "../contract/partner-state.ts";
import { Problem } from "#platform/contract/problems.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { isProblem, ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { refresh } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Choices, SelectField, TextField } from "#platform/web/ui/field.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { RecordConflict } from "./record-conflict.tsx";
import { eventDraft, eventFields, newEvent, type EventDraft } from "./event-draft.ts";
import type { EventRow } from "./engagement-row.ts";
import { precisions, type Precision } from "./precision.ts";
import { useEventWords } from "./event-words.ts";

const eight = [1, 2, 3, 4, 5, 6, 7, 8] as const;

interface Props {
  readonly workspace: string;
  readonly engagement: string;
  readonly event: EventRow | null;
  readonly onClose: () => void;
}

export const EventForm = ({ workspace, engagement, event, onClose }: Props) => {
  const { t, language, localDate, partialDate, number } = useWords();
  const { kindOf, stepName } = useEventWords();
  const [base, setBase] = useState(event);
  const [theirs, setTheirs] = useState<EventRow | null>(null);
  const [draft, setDraft] = useState<EventDraft>(event === null ? newEvent : eventDraft(event, language.tag));
  const change = (more: Partial<EventDraft>) => setDraft({ ...draft, ...more });
  const save = useMutation({
    mutationFn: ({ draft: one, on }: { draft: EventDraft; on: EventRow | null }): Promise<unknown> => {
      const fields = eventFields(one, on, language.tag);
      if (fields === null) throw new Problem("invalid-input", { at: ["marking"] });
      return on === null
        ? call(addEvent, { params: { workspace, engagement }, body: fields })
        : call(changeEvent, { params: { workspace, event: on.id }, body: { ...fields, expectedRev: on.rev } });
    },
    onSuccess: onClose,
    onError: async (error) => {
      // the form fetches the record again, because the version in the conflict response may be outdated already
      if (!isProblem(error, "conflict") || base === null) return;
      const { events } = await call(getState, { params: { workspace, engagement } });
      setTheirs(events.find((one) => one.id === base.id) ?? null);
    },
    onSettled: () => refresh(getState, listStates),
  });
  if (theirs !== null) {
    return (
      <RecordConflict<EventDraft>
        lead={t("partner.conflict.event")}
        mine={draft}
        theirs={eventDraft(theirs, language.tag)}
        fields={[
          { key: "title", label: t("common.title"), show: (one) => one.title },
          { key: "kind", label: t("partner.event-kind"), show: (one) => kindOf(one.kind) },
          { key: "status", label: t("partner.event-status"), show: (one) => t(`partner.status.${one.status}`) },
          {
            key: "starts",
            label: t("partner.event-starts"),
            show: (one) => partialDate({ date: one.starts, precision: one.precision }),
          },
          { key: "precision", label: t("partner.precision"), show: (one) => t(`partner.precision.${one.precision}`) },
          { key: "ends", label: t("partner.event-ends"), show: (one) => (one.ends === "" ? t("programme.no-date") : localDate(one.ends)) },
          { key: "mode", label: t("partner.event-mode"), show: (one) => t(`partner.mode.${one.mode}`) },
          { key: "place", label: t("partner.event-place"), show: (one) => (one.place === "" ? t("partner.not-told") : one.place) },
          {
            key: "steps",
            label: t("partner.event-steps"),
            show: (one) => (one.steps.length === 0 ? t("partner.steps-zero") : one.steps.map(number).join(", ")),
          },
          { key: "marking", label: t("common.marking"), show: (one) => one.marking },
        ]}
        busy={save.isPending}
        onSave={(chosen) => {
          setDraft(chosen);
          setBase(theirs);
          setTheirs(null);
          save.mutate({ draft: chosen, on: theirs });
        }}
        onKeepDraft={() => {
          setBase(theirs);
          setTheirs(null);
          save.reset();
        }}
      />
    );
  }
  const at = save.error instanceof Problem && save.error.code === "invalid-input" ? save.error.body.at?.[0] : undefined;
  const impossible = at === "ends" || at === "status" ? t("partner.event-impossible") : undefined;
  return (
    <form
      onSubmit={(submitted) => {
        submitted.preventDefault();
        save.mutate({ draft, on: base });
      }}
    >
      <TextField
        label={t("common.title")}
        help={t("partner.event-title-help", { name: language.name })}
        value={draft.title}
        onChange={(input) => change({ title: input.target.value })}
        required
        maxLength={200}
      />
      <div className="form-row">
        <SelectField
          label={t("partner.event-kind")}
          value={draft.kind}
          onChange={(input) => change({ kind: input.target.value as EventDraft["kind"] })}
        >
          {eventKinds.map((kind) => (
            <option key={kind} value={kind}>
              {kindOf(kind)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t("partner.event-status")}
          {...(at === "status" ? { error: impossible } : {})}
          value={draft.status}
          onChange={(input) => change({ status: input.target.value as EventDraft["status"] })}
        >
          {eventStatuses.map((status) => (
            <option key={status} value={status}>
              {t(`partner.status.${status}`)}
            </option>
          ))}
        </SelectField>
      </div>
      <div className="form-row">
        <TextField
          label={t("partner.event-starts")}
          type="date"
          value={draft.starts}
          onChange={(input) => change({ starts: input.target.value })}
          required
        />
        <SelectField
          label={t("partner.precision")}
          value={draft.precision}
          onChange={(input) => change({ precision: input.target.value as Precision })}
        >
          {precisions.map((precision) => (
            <option key={precision} value={precision}>
              {t(`partner.precision.${precision}`)}
            </option>
          ))}
        </SelectField>
      </div>
      <TextField
        label={t("partner.event-ends")}
        help={t("partner.event-ends-help")}
        optional={t("desk.optional")}
        {...(at === "ends" ? { error: impossible } : {})}
        type="date"
        value={draft.ends}
        onChange={(input) => change({ ends: input.target.value })}
      />
      <div className="form-row">
        <SelectField
          label={t("partner.event-mode")}
          value={draft.mode}
          onChange={(input) => change({ mode: input.target.value as EventDraft["mode"] })}
        >
          {eventModes.map((mode) => (
            <option key={mode} value={mode}>
              {t(`partner.mode.${mode}`)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t("partner.event-place")}
          optional={t("desk.optional")}
          value={draft.place}
          onChange={(input) => change({ place: input.target.value })}
          maxLength={200}
        />
      </div>
      <Choices
        kind="checkbox"
        columns
        legend={t("partner.event-steps")}
        choices={eight.map((step) => ({ value: String(step), label: `${number(step)} ${stepName(step)}` }))}
        chosen={draft.steps.map(String)}
        onChange={(chosen) => change({ steps: chosen.map(Number).toSorted((a, b) => a - b) })}
      />
      <MarkingSelect
        label={t("common.marking")}
        help={t("assessment.choose-marking")}
        value={draft.marking}
        onChange={(marking) => change({ marking })}
        required
      />
      <ProblemSentence error={isProblem(save.error, "conflict") || impossible !== undefined ? null : save.error} />
      <div className="button-row">
        <Button look="primary" type="submit" disabled={save.isPending}>
          {t("desk.save")}
        </Button>
        <Button onClick={onClose}>{t("desk.cancel")}</Button>
      </div>
    </form>
  );
};
