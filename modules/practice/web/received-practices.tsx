/** At a programme: the names of the two people who may know the sender of submissions, and, for these two people, the submissions. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { Problem } from "#platform/contract/problems.ts";
import { call, useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Choices } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { PageHead, Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { getPractice, listPractices } from "../contract/practice.ts";
import { listReceivedSubmissions, nameModerators, submissionMarking, takeSubmission } from "../contract/submissions.ts";
import { Sections } from "./practice-card.tsx";
import { practiceFields, type PracticeDraft } from "./practice-draft.ts";
import { PracticeInputs } from "./practice-form.tsx";
import type { Areas } from "./areas-field.tsx";
import "./practice.css";

type Data = OutputOf<typeof listReceivedSubmissions>;
type One = Data["received"][number];

const NameForm = ({ workspace, data, onClose }: { readonly workspace: string; readonly data: Data; readonly onClose: () => void }) => {
  const { t } = useWords();
  const [chosen, setChosen] = useState<readonly string[]>(data.moderators.map(({ account }) => account));
  const act = useCommandForm({
    send: () => call(nameModerators, { params: { workspace }, body: { accounts: [...chosen] } }),
    stale: [listReceivedSubmissions],
    onDone: onClose,
  });
  return (
    <CommandForm act={act} onSubmit={() => act.mutate()} submit={t("desk.save")} blocked={chosen.length !== 2} onCancel={onClose}>
      <Choices
        legend={t("practice.two")}
        help={t("practice.two-help")}
        kind="checkbox"
        choices={data.people.map(({ account, name }) => ({ value: account, label: <bdi>{name}</bdi> }))}
        chosen={chosen}
        onChange={setChosen}
      />
    </CommandForm>
  );
};

interface TakeProps {
  readonly workspace: string;
  readonly one: One;
  readonly areas: Areas;
  readonly onClose: () => void;
}
const TakeForm = ({ workspace, one, areas, onClose }: TakeProps) => {
  const { t } = useWords();
  const [draft, setDraft] = useState<PracticeDraft>(one.card);
  const save = useCommandForm({
    send: (commandId) => {
      const fields = practiceFields(draft);
      if (fields === null) throw new Problem("invalid-input", { at: ["marking"] });
      return call(takeSubmission, { params: { workspace, parcel: one.parcel }, body: { commandId, ...fields } });
    },
    stale: [listReceivedSubmissions, listPractices, getPractice],
    onDone: onClose,
  });
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("practice.take")} onCancel={onClose}>
      <p className="read">{t("practice.take-help")}</p>
      <PracticeInputs draft={draft} change={(more) => setDraft({ ...draft, ...more })} areas={areas} />
      <MarkingSelect
        label={t("common.marking")}
        help={t("practice.take-marking", { marking: one.card.marking })}
        value={draft.marking}
        onChange={(marking) => setDraft({ ...draft, marking })}
        required
      />
    </CommandForm>
  );
};

const ReceivedPractices = () => {
  const { t, name, localDate } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useRead(listReceivedSubmissions, { workspace });
  const [naming, setNaming] = useState(false);
  const [taking, setTaking] = useState<One | null>(null);
  return (
    <div className="page">
      <PageHead title={t("practice.received")} below={t("practice.received-below")} marking={submissionMarking} />
      <div className="sections">
        <Section
          title={t("practice.two")}
          end={
            may("practice.name-moderators") ? (
              <Button icon="edit" onClick={() => setNaming(true)}>
                {t("practice.two-name")}
              </Button>
            ) : undefined
          }
        >
          {data.moderators.length === 0 ? (
            <p className="meta">{t("practice.two-none")}</p>
          ) : (
            <ul className="rows">
              {data.moderators.map((one) => (
                <li key={one.account}>
                  <bdi>{one.name ?? t("common.former-member")}</bdi>
                </li>
              ))}
            </ul>
          )}
        </Section>
        {data.received.length === 0 ? (
          <p className="meta">{t(data.named ? "practice.received-none" : "practice.received-not-you")}</p>
        ) : null}
        {data.received.map((one) => (
          <Section
            key={one.parcel}
            title={<span {...langOf(one.card.lang)}>{one.card.title}</span>}
            limit={t("practice.received-from", { name: name(one.stateName), date: localDate(one.arrived) })}
            end={
              one.practice === null ? (
                <Button look="primary" onClick={() => setTaking(one)}>
                  {t("practice.take")}
                </Button>
              ) : (
                <Link to="/w/$workspace/practices/$practice" params={{ workspace, practice: one.practice }}>
                  {t("practice.taken")}
                </Link>
              )
            }
          >
            <p className="read">
              {t("practice.office")}: <bdi>{one.office}</bdi>
            </p>
            <Sections texts={one.card} />
          </Section>
        ))}
      </div>
      <ModalDialog open={naming} title={t("practice.two")} onClose={() => setNaming(false)}>
        {naming ? <NameForm workspace={workspace} data={data} onClose={() => setNaming(false)} /> : null}
      </ModalDialog>
      <ModalDialog wide open={taking !== null} title={t("practice.take")} onClose={() => setTaking(null)}>
        {taking === null ? null : <TakeForm workspace={workspace} one={taking} areas={data.areas} onClose={() => setTaking(null)} />}
      </ModalDialog>
    </div>
  );
};
export default ReceivedPractices;
