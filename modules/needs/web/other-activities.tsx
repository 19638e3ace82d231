/**
 * The programme's small register of other providers' activities, each with its source. Requests are compared with it to find likely
 * duplicates.
 */
import type { Tlp } from "#platform/contract/markings.ts";
import { supportKinds } from "../contract/needs.ts";
import {
  addOtherActivity,
  changeOtherActivity,
  listOtherActivities,
  listReceived,
  restoreOtherActivity,
  withdrawOtherActivity,
  type OtherActivity,
} from "../contract/needs-received.ts";
import type { Translated } from "#platform/contract/values.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { draftIn } from "#platform/web/drafts/draft-in.ts";
import { call, read, refresh } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import { WithdrawnList } from "#platform/web/ui/withdrawn-list.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { RecordForm } from "./form.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { StateField } from "./state-field.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

interface FormProps {
  readonly workspace: string;
  readonly states: readonly { readonly code: string; readonly name: Translated }[];
  readonly activity: OtherActivity | null;
  readonly onClose: () => void;
}

const ActivityForm = ({ workspace, states, activity, onClose }: FormProps) => {
  const { t } = useWords();
  const [provider, setProvider] = useState(activity?.provider ?? "");
  const [state, setState] = useState(activity?.state ?? "");
  const [kind, setKind] = useState<OtherActivity["kind"]>(activity?.kind ?? "training");
  const [starts, setStarts] = useState(activity?.starts ?? "");
  const [ends, setEnds] = useState(activity?.ends ?? "");
  const [source, setSource] = useState(activity?.source ?? "");
  const [marking, setMarking] = useState<Tlp | "">(activity?.marking ?? "");
  const save = (commandId: string) => {
    const fields = { provider, state, kind, starts, ends, source, marking: marking as Tlp };
    return activity === null
      ? call(addOtherActivity, { params: { workspace }, body: { commandId, ...fields } })
      : call(changeOtherActivity, { params: { workspace, activity: activity.id }, body: { expectedRev: activity.rev, ...fields } });
  };
  const kept = {
    form: "needs.other-activity",
    record: activity?.id ?? "new",
    ...draftIn({
      provider: [provider, setProvider],
      state: [state, setState],
      kind: [kind, setKind],
      starts: [starts, setStarts],
      ends: [ends, setEnds],
      source: [source, setSource],
      marking: [marking, setMarking],
    }),
  };
  return (
    <RecordForm save={save} stale={[listOtherActivities, listReceived]} onClose={onClose} kept={kept}>
      <TextField label={t("needs.provider")} value={provider} onValue={setProvider} required maxLength={200} />
      <StateField states={states} value={state} onChange={setState} />
      <SelectField label={t("needs.kind")} value={kind} onValue={setKind} options={supportKinds} show={(one) => t(`needs.kind.${one}`)} />
      <div className="form-row">
        <DateField label={t("needs.from")} value={starts} onValue={setStarts} required />
        <DateField label={t("needs.to")} min={starts} value={ends} onValue={setEnds} required />
      </div>
      <TextField label={t("common.source")} help={t("needs.source-help")} value={source} onValue={setSource} required maxLength={200} />
      <MarkingSelect label={t("needs.marking")} help={t("needs.marking-help")} value={marking} onChange={setMarking} required />
    </RecordForm>
  );
};

const WithdrawActivity = ({
  workspace,
  activity,
  onClose,
}: Pick<FormProps, "workspace" | "onClose"> & { readonly activity: OtherActivity }) => {
  const { t } = useWords();
  return (
    <CommandDialog
      of={withdrawOtherActivity}
      send={({ reason }) =>
        call(withdrawOtherActivity, {
          params: { workspace, activity: activity.id },
          body: { expectedRev: activity.rev, reason },
        })
      }
      onSettled={() => refresh(listOtherActivities, listReceived)}
      kind={t("needs.withdraw-other")}
      title={activity.provider}
      marking={activity.marking}
      follows={[t("decision.withdraw-follows"), t("needs.withdraw-other-follows")]}
      told={t("decision.told.workspace")}
      act={t("common.withdraw")}
      onClose={onClose}
    />
  );
};

export const OtherActivities = () => {
  const { t, name, localDate } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useQuery(read(listOtherActivities, { workspace }));
  const [open, setOpen] = useState<OtherActivity | "add" | null>(null);
  const edits = may("programme.edit");
  const [withdrawing, setWithdrawing] = useState<OtherActivity | null>(null);
  const restore = useCommandForm({
    send: (_, { id, rev }: OtherActivity) =>
      call(restoreOtherActivity, { params: { workspace, activity: id }, body: { expectedRev: rev } }),
    stale: [],
    onSettled: () => refresh(listOtherActivities, listReceived),
  });
  if (data === undefined) return null;
  return (
    <Section
      title={t("needs.others")}
      limit={t("needs.others-limit")}
      end={
        edits ? (
          <Button icon="plus" onClick={() => setOpen("add")}>
            {t("needs.other-add")}
          </Button>
        ) : undefined
      }
    >
      {data.activities.length === 0 ? (
        <p className="read">{t("needs.others-empty")}</p>
      ) : (
        <Table
          caption={t("needs.others")}
          rows={data.activities}
          keyOf={(row: OtherActivity) => row.id}
          columns={[
            { key: "provider", head: t("needs.provider"), names: true, cell: (row) => row.provider },
            { key: "state", head: t("common.state"), cell: (row) => name(row.stateName) },
            { key: "kind", head: t("needs.kind"), cell: (row) => t(`needs.kind.${row.kind}`) },
            {
              key: "period",
              head: t("needs.period"),
              cell: (row) => t("needs.from-to", { from: localDate(row.starts), to: localDate(row.ends) }),
            },
            { key: "source", head: t("common.source"), cell: (row) => row.source },
            { key: "marking", head: t("needs.marking"), cell: (row) => <TlpLabel label={row.marking} /> },
            ...(edits
              ? [
                  {
                    key: "do",
                    head: t("desk.members.actions"),
                    end: true,
                    cell: (row: OtherActivity) => (
                      <span className="button-row">
                        <Button look="tertiary" aria-label={t("common.change-of", { name: row.provider })} onClick={() => setOpen(row)}>
                          {t("common.change")}
                        </Button>
                        <Button
                          look="tertiary"
                          aria-label={t("needs.withdraw-of", { name: row.provider })}
                          onClick={() => setWithdrawing(row)}
                        >
                          {t("common.withdraw")}
                        </Button>
                      </span>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      <WithdrawnList
        rows={data.withdrawn.map((row) => ({ id: row.id, name: row.provider, shown: row.provider, withdrawn: row.withdrawn }))}
        act={restore}
        onRestore={edits ? (id) => data.withdrawn.filter((row) => row.id === id).map((row) => restore.mutate(row)) : null}
      />
      {withdrawing === null ? null : <WithdrawActivity workspace={workspace} activity={withdrawing} onClose={() => setWithdrawing(null)} />}
      <ModalDialog open={open !== null} title={t("needs.others")} onClose={() => setOpen(null)}>
        {open === null ? null : (
          <ActivityForm workspace={workspace} states={data.states} activity={open === "add" ? null : open} onClose={() => setOpen(null)} />
        )}
      </ModalDialog>
    </Section>
  );
};
