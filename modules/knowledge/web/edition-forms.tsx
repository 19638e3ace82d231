/** The forms of an edition: add a contributor, review, publish, withdraw. */
import { useState } from "react";
import { draftIn } from "#platform/web/drafts/draft-in.ts";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import { Choices, SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import {
  addContribution,
  contributorBodies,
  contributorParts,
  listEditions,
  publishEdition,
  reviewEdition,
  withdrawEdition,
  type Edition,
} from "../contract/editions.ts";
import { getWorkCopies } from "../contract/sharing.ts";
import type { Work } from "../contract/works.ts";

interface Props {
  readonly workspace: string;
  readonly edition: Edition;
  readonly onClose: () => void;
}
const stale = [listEditions, getWorkCopies];

export const ContributionForm = ({ workspace, edition, onClose }: Props) => {
  const { t } = useWords();
  const [named, setNamed] = useState<"yes" | "no" | "">("");
  const [name, setName] = useState("");
  const [body, setBody] = useState<(typeof contributorBodies)[number]>("member-state");
  const [part, setPart] = useState<(typeof contributorParts)[number]>("author");
  const add = useCommandForm({
    send: (commandId) =>
      call(addContribution, {
        params: { workspace, edition: edition.id },
        body: { commandId, name: named === "yes" ? name.trim() : null, body, part },
      }),
    stale,
    onDone: onClose,
  });
  return (
    <CommandForm act={add} onSubmit={() => add.mutate()} submit={t("desk.save")} blocked={named === ""} onCancel={onClose}>
      <Choices
        legend={t("editions.named")}
        help={t("editions.named-help")}
        kind="radio"
        choices={[
          { value: "yes", label: t("knowledge.yes") },
          { value: "no", label: t("knowledge.no") },
        ]}
        chosen={named === "" ? [] : [named]}
        onChange={([value]) => setNamed(value === "yes" ? "yes" : "no")}
      />
      {named === "yes" ? <TextField label={t("common.name")} value={name} onValue={setName} required maxLength={200} /> : null}
      <SelectField
        label={t("editions.body")}
        value={body}
        onValue={setBody}
        options={contributorBodies}
        show={(one) => t(`editions.body.${one}`)}
      />
      <SelectField
        label={t("editions.part")}
        value={part}
        onValue={setPart}
        options={contributorParts}
        show={(one) => t(`editions.part.${one}`)}
      />
    </CommandForm>
  );
};

export const ReviewForm = ({ workspace, edition, step, onClose }: Props & { readonly step: number }) => {
  const { t, language } = useWords();
  // the step that the reviewer read: if the original changes while the form is open, the server refuses the review
  const [read] = useState(step);
  const [outcome, setOutcome] = useState<"accepted" | "changes" | "">("");
  const [reason, setReason] = useState("");
  const decide = useCommandForm({
    send: (commandId) =>
      call(reviewEdition, {
        params: { workspace, edition: edition.id },
        body: { commandId, step: read, accepted: outcome === "accepted", reason: { text: reason.trim(), lang: language.tag } },
      }),
    stale,
    onDone: onClose,
    kept: {
      form: "knowledge.edition-review",
      record: edition.id,
      ...draftIn({ outcome: [outcome, setOutcome], reason: [reason, setReason] }),
    },
  });
  return (
    <CommandForm act={decide} onSubmit={() => decide.mutate()} submit={t("editions.decide")} blocked={outcome === ""} onCancel={onClose}>
      <p>{t("editions.review-help")}</p>
      <Choices
        legend={t("editions.decision")}
        kind="radio"
        choices={[
          { value: "accepted", label: t("editions.accept"), more: t("editions.accept-more") },
          { value: "changes", label: t("editions.ask-changes"), more: t("editions.ask-changes-more") },
        ]}
        chosen={outcome === "" ? [] : [outcome]}
        onChange={([value]) => setOutcome(value === "accepted" ? "accepted" : "changes")}
      />
      <TextArea label={t("editions.reason")} value={reason} onValue={setReason} required maxLength={200} rows={2} />
    </CommandForm>
  );
};

export const PublishDialog = ({ workspace, work, edition, onClose }: Props & { readonly work: Work }) => {
  const { t } = useWords();
  return (
    <CommandDialog
      of={publishEdition}
      send={({ commandId }) => call(publishEdition, { params: { workspace, edition: edition.id }, body: { commandId } })}
      stale={stale}
      kind={t("editions.publish-kind")}
      title={work.title}
      marking={work.marking}
      what={t("editions.number", { n: edition.number })}
      holds={[
        { label: t("knowledge.licence"), value: work.licence },
        { label: t("knowledge.holder"), value: work.holder },
      ]}
      follows={[t("editions.publish-pins"), t(work.marking === "TLP:CLEAR" ? "editions.publish-public" : "editions.publish-inside")]}
      told={t("decision.told.workspace")}
      act={t("editions.publish")}
      onClose={onClose}
    />
  );
};

export const WithdrawDialog = ({ workspace, work, edition, onClose }: Props & { readonly work: Work }) => {
  const { t } = useWords();
  return (
    <CommandDialog
      of={withdrawEdition}
      send={({ reason }) =>
        call(withdrawEdition, {
          params: { workspace, edition: edition.id },
          body: { reason },
        })
      }
      stale={stale}
      kind={t("editions.withdraw-kind")}
      title={work.title}
      marking={work.marking}
      what={t("editions.number", { n: edition.number })}
      follows={[t("editions.withdraw-follows"), t("editions.withdraw-copies"), t("editions.withdraw-there")]}
      told={t("decision.told.workspace")}
      act={t("common.withdraw")}
      onClose={onClose}
    />
  );
};
