/** National actions: each is listed once, with every recommendation that it answers. */
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { actionStatuses, addAction, changeAction, type Action, type Recommendation } from "../contract/recommendation.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { useState } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { call, useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { comma, useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { Choices, SelectField, TextArea } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { Table, type Column } from "#platform/web/ui/table.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { codeOf, textIn } from "./recommendation-words.ts";
import { recommendationData } from "./say-forms.tsx";

interface Props {
  readonly assessment: string;
  readonly marking: Tlp;
  readonly actions: readonly Action[];
  readonly recommendations: readonly Recommendation[];
}

const ActionForm = ({
  assessment,
  marking,
  action,
  recommendations,
  onDone,
}: Omit<Props, "actions"> & { readonly action: Action | null; readonly onDone: () => void }) => {
  const { t, name, language } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useRead(listAgencies, { workspace });
  const [draft, hold] = useState({
    text: action?.text.text ?? "",
    owner: action?.owner ?? "",
    startsOn: action?.startsOn ?? "",
    endsOn: action?.endsOn ?? "",
    status: action?.status ?? ("planned" as Action["status"]),
    answers: [...(action?.answers ?? [])],
  });
  const set = (more: Partial<typeof draft>): void => hold({ ...draft, ...more });
  const save = useCommandForm({
    send: (commandId) => {
      const fields = {
        text: { text: draft.text.trim(), lang: action?.text.text === draft.text ? action.text.lang : language.tag },
        owner: draft.owner === "" ? null : draft.owner,
        startsOn: draft.startsOn === "" ? null : draft.startsOn,
        endsOn: draft.endsOn === "" ? null : draft.endsOn,
        status: draft.status,
        marking: action?.marking ?? marking,
        answers: draft.answers,
      };
      return action === null
        ? call(addAction, { params: { workspace, assessment }, body: { commandId, ...fields } })
        : call(changeAction, { params: { workspace, action: action.id }, body: { expectedRev: action.rev, ...fields } });
    },
    stale: recommendationData,
    onDone,
    kept: { form: "recommendation.action", record: action?.id ?? `${assessment}.new`, value: draft, restore: hold },
  });
  return (
    <CommandForm className="form" act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} onCancel={onDone}>
      <TextArea label={t("recommendation.action.text")} value={draft.text} required onValue={(text) => set({ text })} />
      <SelectField
        label={t("recommendation.owner")}
        value={draft.owner}
        onValue={(owner) => set({ owner })}
        empty={t("recommendation.no-owner")}
        options={data.agencies}
        show={(one) => name(one.name)}
      />
      <div className="form-row">
        <DateField label={t("recommendation.action.starts")} value={draft.startsOn} onValue={(startsOn) => set({ startsOn })} />
        <DateField label={t("recommendation.action.ends")} value={draft.endsOn} onValue={(endsOn) => set({ endsOn })} />
      </div>
      <SelectField
        label={t("recommendation.action.status")}
        value={draft.status}
        onValue={(status) => set({ status })}
        options={actionStatuses}
        show={(one) => t(`recommendation.action.status.${one}`)}
      />
      <Choices
        legend={t("recommendation.action.answers")}
        kind="checkbox"
        chosen={draft.answers}
        onChange={(answers) => set({ answers })}
        choices={recommendations.map((one) => ({ value: one.id, label: `${codeOf(one)} ${textIn(one, language.tag).text}` }))}
      />
    </CommandForm>
  );
};

export const ActionsSection = ({ assessment, marking, actions, recommendations }: Props) => {
  const { t, name, localDate } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useRead(listAgencies, { workspace });
  const [open, setOpen] = useState<null | "add" | Action>(null);
  const numbers = (ids: readonly string[]): string =>
    recommendations
      .filter(({ id }) => ids.includes(id))
      .map(codeOf)
      .join(comma());
  const columns: Column<Action>[] = [
    {
      key: "text",
      head: t("recommendation.action.one"),
      names: true,
      width: "44%",
      cell: (one) => <span {...langOf(one.text.lang)}>{one.text.text}</span>,
    },
    {
      key: "owner",
      head: t("recommendation.owner"),
      cell: (one) => name(data.agencies.find(({ id }) => id === one.owner)?.name ?? {}),
    },
    {
      key: "status",
      head: t("recommendation.action.status"),
      cell: (one) => (
        <>
          {t(`recommendation.action.status.${one.status}`)}
          {one.endsOn === null ? null : <span className="meta small"> {t("recommendation.due-on", { date: localDate(one.endsOn) })}</span>}
        </>
      ),
    },
    { key: "answers", head: t("recommendation.action.answers"), cell: (one) => <bdi dir="ltr">{numbers(one.answers)}</bdi> },
    ...(may("recommendation.report")
      ? [
          {
            key: "do",
            head: t("desk.members.actions"),
            end: true,
            cell: (one: Action) => (
              <Button look="tertiary" onClick={() => setOpen(one)}>
                {t("common.change")}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <Section title={t("recommendation.actions")} limit={t("recommendation.actions-means")}>
      {open !== null ? (
        <ActionForm
          key={open === "add" ? "add" : open.id}
          assessment={assessment}
          marking={marking}
          action={open === "add" ? null : open}
          recommendations={recommendations}
          onDone={() => setOpen(null)}
        />
      ) : (
        <>
          {actions.length === 0 ? null : (
            <Table caption={t("recommendation.actions")} columns={columns} rows={actions} keyOf={({ id }) => id} />
          )}
          {may("recommendation.report") ? (
            <p className="button-row rec-after">
              <Button icon="plus" onClick={() => setOpen("add")}>
                {t("recommendation.action.add")}
              </Button>
            </p>
          ) : null}
        </>
      )}
    </Section>
  );
};
