/** The other forms of a card: its translation, internal details, a moderator's decision, withdrawal. */
import { useState } from "react";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { Text } from "#platform/contract/values.ts";
import { call } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import { Choices, TextArea } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import {
  addDetail,
  changeDetail,
  getPractice,
  listPractices,
  translatePractice,
  withdrawPractice,
  type Practice,
} from "../contract/practice.ts";
import { sections } from "./practice-form.tsx";
import { TranslationFields } from "./record-texts.tsx";

export type Detail = OutputOf<typeof getPractice>["details"][number];

interface Props {
  readonly workspace: string;
  readonly practice: Practice;
  readonly onClose: () => void;
}
const stale = [getPractice, listPractices];

export const TranslateForm = ({ workspace, practice, onClose }: Props) => {
  const { t, language } = useWords();
  const lang = language.tag;
  const before = practice.translations.find((one) => one.lang === lang);
  const of = (one: Pick<Practice, "title" | (typeof sections)[number]> | undefined) => ({
    title: one?.title ?? "",
    context: one?.context ?? "",
    done: one?.done ?? "",
    result: one?.result ?? "",
    failed: one?.failed ?? "",
    rights: one?.rights ?? "",
    needs: one?.needs ?? "",
  });
  const [draft, setDraft] = useState(of(before));
  const save = useCommandForm({
    send: () => call(translatePractice, { params: { workspace, practice: practice.id, lang }, body: draft }),
    stale,
    onDone: onClose,
    kept: { form: "practice.translation", record: `${practice.id}.${lang}`, value: draft, restore: setDraft },
  });
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} onCancel={onClose}>
      <TranslationFields
        fields={sections}
        head={(field) => t(`practice.${field}`)}
        original={practice}
        draft={draft}
        change={(field, text) => setDraft({ ...draft, [field]: text })}
      />
    </CommandForm>
  );
};

export const DetailForm = ({ workspace, practice, detail, onClose }: Props & { readonly detail: Detail | null }) => {
  const { t, language } = useWords();
  const lang = detail?.text.lang ?? language.tag;
  // the revision with which the form was opened: if somebody changes the record before the save, the result is a conflict
  const [on] = useState(detail);
  const [draft, setDraft] = useState({ text: detail?.text.text ?? "", marking: detail?.marking ?? ("TLP:AMBER+STRICT" as const) });
  const save = useCommandForm({
    send: (commandId) => {
      const fields = { text: { text: draft.text.trim(), lang }, marking: draft.marking };
      return on === null
        ? call(addDetail, { params: { workspace, practice: practice.id }, body: { commandId, ...fields } })
        : call(changeDetail, { params: { workspace, detail: on.id }, body: { expectedRev: on.rev, ...fields } });
    },
    stale,
    onDone: onClose,
    kept: { form: "practice.detail", record: detail?.id ?? `new.${practice.id}`, value: draft, restore: setDraft },
  });
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} onCancel={onClose}>
      <TextArea
        {...langOf(lang)}
        label={t("practice.detail")}
        help={t("practice.detail-help")}
        rows={6}
        value={draft.text}
        onValue={(text) => setDraft({ ...draft, text })}
        maxLength={4_000}
      />
      <MarkingSelect label={t("common.marking")} value={draft.marking} onChange={(marking) => setDraft({ ...draft, marking })} />
    </CommandForm>
  );
};

interface DecideProps {
  /**
   * The decision applies to the revision that the moderator has read when the form opens: if the record changes while the form is
   * open, the result is a conflict.
   */
  readonly rev: number;
  readonly send: (body: { commandId: string; expectedRev: number; publish: boolean; reason: Text }) => Promise<unknown>;
  readonly stale: Parameters<typeof useCommandForm>[0]["stale"];
  readonly onClose: () => void;
}

/** The decision on a card or on a lesson. */
export const DecideForm = ({ rev: opened, send, stale: old, onClose }: DecideProps) => {
  const { t, language } = useWords();
  const [rev] = useState(opened);
  const [outcome, setOutcome] = useState<"published" | "returned" | "">("");
  const [reason, setReason] = useState("");
  const decide = useCommandForm({
    send: (commandId) =>
      send({ commandId, expectedRev: rev, publish: outcome === "published", reason: { text: reason.trim(), lang: language.tag } }),
    stale: old,
    onDone: onClose,
  });
  return (
    <CommandForm act={decide} onSubmit={() => decide.mutate()} submit={t("practice.decide")} blocked={outcome === ""} onCancel={onClose}>
      <p className="read">{t("practice.decide-help")}</p>
      <Choices
        legend={t("practice.decision")}
        kind="radio"
        choices={[
          { value: "published", label: t("practice.publish"), more: t("practice.publish-more") },
          { value: "returned", label: t("practice.return"), more: t("practice.return-more") },
        ]}
        chosen={outcome === "" ? [] : [outcome]}
        onChange={([value]) => setOutcome(value === "published" ? "published" : "returned")}
      />
      <TextArea label={t("practice.reason")} value={reason} onValue={setReason} required maxLength={200} rows={2} />
    </CommandForm>
  );
};

export const WithdrawDialog = ({ workspace, practice, onClose }: Props) => {
  const { t } = useWords();
  return (
    <CommandDialog
      of={withdrawPractice}
      send={({ reason }) =>
        call(withdrawPractice, {
          params: { workspace, practice: practice.id },
          body: { expectedRev: practice.rev, reason },
        })
      }
      stale={stale}
      kind={t("practice.withdraw-kind")}
      title={{ text: practice.title, lang: practice.lang }}
      marking={practice.marking}
      what={<bdi>P{practice.number}</bdi>}
      follows={[t("practice.withdraw-follows"), t("elsewhere.withdraw-there")]}
      told={t("decision.told.workspace")}
      act={t("common.withdraw")}
      onClose={onClose}
    />
  );
};
