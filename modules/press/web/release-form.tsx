/** Writes or changes a press release: title, day, text with objects, marking. */
import { Problem } from "#platform/contract/problems.ts";
import { call, refresh } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { TextField } from "#platform/web/ui/field.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { VersionedForm } from "#platform/web/ui/record/versioned-form.tsx";
import { useRecordForm } from "#platform/web/ui/record/use-record-form.ts";
import { addPress, changePress, getPress, listPress, type PressPage, type PressRelease } from "../contract/press.ts";
import { newPress, pressDraft, pressFields, type PressDraft } from "./press-draft.ts";
import { TextWithObjects } from "./objects.tsx";

interface Props {
  readonly workspace: string;
  /** The release to change; null for a new release. */
  readonly page: Pick<PressPage, "release" | "figures" | "quotes"> | null;
  readonly onClose: () => void;
  /** Called with the id of a new release. */
  readonly onAdded?: (release: string) => void;
}

export const ReleaseForm = ({ workspace, page, onClose, onAdded }: Props) => {
  const { t, language, localDate } = useWords();
  const form = useRecordForm<PressRelease, PressDraft>({
    row: page?.release ?? null,
    first: page === null ? newPress(language.tag) : pressDraft(page.release),
    draftOf: pressDraft,
    send: async (commandId, one, on): Promise<unknown> => {
      const fields = pressFields(one);
      if (fields === null) throw new Problem("invalid-input", { at: ["marking"] });
      if (on !== null) return call(changePress, { params: { workspace, release: on.id }, body: { ...fields, expectedRev: on.rev } });
      const { release } = await call(addPress, { params: { workspace }, body: { commandId, ...fields } });
      onAdded?.(release);
      return release;
    },
    latest: async (on) => (await call(getPress, { params: { workspace, release: on.id } })).release,
    stale: [],
    kept: { form: "press.release", record: page?.release.id ?? "new" },
    onDone: onClose,
    onSettled: () => refresh(listPress, getPress),
  });
  const { draft, change } = form;
  return (
    <VersionedForm
      form={form}
      onCancel={onClose}
      lead={t("press.conflict")}
      shown={[
        { key: "title", label: t("common.title"), show: (one) => one.title },
        { key: "body", label: t("press.body"), show: (one) => one.body },
        { key: "day", label: t("press.day"), show: (one) => (one.day === "" ? "–" : localDate(one.day)) },
        { key: "marking", label: t("common.marking"), show: (one) => one.marking },
      ]}
    >
      <TextField label={t("common.title")} value={draft.title} onValue={(title) => change({ title })} required maxLength={200} />
      <DateField label={t("press.day")} optional={t("desk.optional")} value={draft.day} onValue={(day) => change({ day })} />
      <TextWithObjects
        label={t("press.body")}
        lang={draft.lang}
        value={draft.body}
        onValue={(body) => change({ body })}
        figures={page?.figures ?? []}
        quotes={page?.quotes ?? []}
      />
      <MarkingSelect label={t("common.marking")} value={draft.marking} onChange={(marking) => change({ marking })} required />
    </VersionedForm>
  );
};
