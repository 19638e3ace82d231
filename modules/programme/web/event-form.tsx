/** One event of a State: kind, date and precision, place and mode, planned or held, its steps, its marking. */
import { addEvent, changeEvent, eventKinds, eventModes, eventStatuses, getState, listStates } from "../contract/partner-state.ts";
import { Problem } from "#platform/contract/problems.ts";
import { call, refresh } from "#platform/web/shell/api.ts";
import { comma, useWords } from "#platform/web/shell/words.ts";
import { VersionedForm } from "#platform/web/ui/record/versioned-form.tsx";
import { useRecordForm } from "#platform/web/ui/record/use-record-form.ts";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { Choices, SelectField, TextField } from "#platform/web/ui/field.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";

import { eventDraft, eventFields, newEvent, type EventDraft } from "./event-draft.ts";
import type { EventRow } from "./engagement-row.ts";
import { ImplementersField, useCarriedOutBy } from "./implementers-field.tsx";
import { precisions } from "./precision.ts";
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
  const form = useRecordForm<EventRow, EventDraft>({
    row: event,
    first: event === null ? newEvent : eventDraft(event, language.tag),
    draftOf: (one) => eventDraft(one, language.tag),
    send: async (commandId, one, on): Promise<unknown> => {
      const fields = eventFields(one, on, language.tag);
      if (fields === null) throw new Problem("invalid-input", { at: ["marking"] });
      return on === null
        ? call(addEvent, { params: { workspace, engagement }, body: { commandId, ...fields } })
        : call(changeEvent, { params: { workspace, event: on.id }, body: { ...fields, expectedRev: on.rev } });
    },
    latest: async (on) => {
      const { events } = await call(getState, { params: { workspace, engagement } });
      return events.find((one) => one.id === on.id) ?? null;
    },
    stale: [],
    kept: { form: "programme.event", record: event?.id ?? `${engagement}.new` },
    onDone: onClose,
    onSettled: () => refresh(getState, listStates),
  });
  const { draft, change, save } = form;
  const carriedOutBy = useCarriedOutBy(workspace);
  const at = save.error instanceof Problem && save.error.code === "invalid-input" ? save.error.body.at?.[0] : undefined;
  const impossible = at === "ends" || at === "status" ? t("partner.event-impossible") : undefined;
  return (
    <VersionedForm
      form={form}
      onCancel={onClose}
      error={impossible === undefined ? save.error : null}
      lead={t("partner.conflict.event")}
      shown={[
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
          show: (one) => (one.steps.length === 0 ? t("partner.steps-zero") : one.steps.map(number).join(comma())),
        },
        { key: "implementers", label: t("implementers.by"), show: (one) => carriedOutBy(one.implementers) ?? "–" },
        { key: "marking", label: t("common.marking"), show: (one) => one.marking },
      ]}
    >
      <TextField
        label={t("common.title")}
        help={t("partner.event-title-help", { name: language.name })}
        value={draft.title}
        onValue={(title) => change({ title })}
        required
        maxLength={200}
      />
      <div className="form-row">
        <SelectField
          label={t("partner.event-kind")}
          value={draft.kind}
          onValue={(kind) => change({ kind })}
          options={eventKinds}
          show={kindOf}
        />
        <SelectField
          label={t("partner.event-status")}
          {...(at === "status" ? { error: impossible } : {})}
          value={draft.status}
          onValue={(status) => change({ status })}
          options={eventStatuses}
          show={(status) => t(`partner.status.${status}`)}
        />
      </div>
      <div className="form-row">
        <DateField label={t("partner.event-starts")} value={draft.starts} onValue={(starts) => change({ starts })} required />
        <SelectField
          label={t("partner.precision")}
          value={draft.precision}
          onValue={(precision) => change({ precision })}
          options={precisions}
          show={(precision) => t(`partner.precision.${precision}`)}
        />
      </div>
      <DateField
        label={t("partner.event-ends")}
        help={t("partner.event-ends-help")}
        optional={t("desk.optional")}
        {...(at === "ends" ? { error: impossible } : {})}
        value={draft.ends}
        onValue={(ends) => change({ ends })}
      />
      <div className="form-row">
        <SelectField
          label={t("partner.event-mode")}
          value={draft.mode}
          onValue={(mode) => change({ mode })}
          options={eventModes}
          show={(mode) => t(`partner.mode.${mode}`)}
        />
        <TextField
          label={t("partner.event-place")}
          optional={t("desk.optional")}
          value={draft.place}
          onValue={(place) => change({ place })}
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
      <ImplementersField workspace={workspace} chosen={draft.implementers} onChange={(implementers) => change({ implementers })} />
      <MarkingSelect
        label={t("common.marking")}
        help={t("assessment.choose-marking")}
        value={draft.marking}
        onChange={(marking) => change({ marking })}
        required
      />
    </VersionedForm>
  );
};
