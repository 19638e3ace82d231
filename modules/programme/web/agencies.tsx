/** Agencies and their types: people choose their agency on the phone when they join, and results are grouped by agency. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { addAgency, agencyTypes, changeAgency, listAgencies, withdrawAgency } from "../contract/programme.ts";
import { useState } from "react";
import { call, refresh, useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { OrderedTable } from "#platform/web/ui/ordered-table.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

type AgencyRow = OutputOf<typeof listAgencies>["agencies"][number];

const AgencyForm = ({
  workspace,
  agency,
  onClose,
}: {
  readonly workspace: string;
  readonly agency: AgencyRow | null;
  readonly onClose: () => void;
}) => {
  const { t, language } = useWords();
  const [title, setTitle] = useState(agency?.name[language.tag] ?? "");
  const [type, setType] = useState<AgencyRow["type"] | "">(agency?.type ?? "");
  const save = useCommandForm({
    send: (commandId): Promise<unknown> => {
      const chosen = type === "" ? "ministry" : type;
      return agency === null
        ? call(addAgency, { params: { workspace }, body: { commandId, name: { [language.tag]: title.trim() }, type: chosen } })
        : call(changeAgency, {
            params: { workspace, agency: agency.id },
            body: { expectedRev: agency.rev, name: { ...agency.name, [language.tag]: title.trim() }, type: chosen },
          });
    },
    stale: [],
    onDone: onClose,
    onSettled: () => refresh(listAgencies),
  });
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} onCancel={onClose}>
      <TextField
        label={t("common.name")}
        help={t("programme.agency-name-help", { name: language.name })}
        value={title}
        onValue={setTitle}
        required
        maxLength={200}
      />
      <SelectField
        label={t("programme.agency-type")}
        value={type}
        onValue={setType}
        required
        empty={t("desk.choose")}
        options={agencyTypes}
        show={(one) => t(`programme.type.${one}`)}
      />
    </CommandForm>
  );
};

const Agencies = () => {
  const { t, name, number, compare } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useRead(listAgencies, { workspace });
  const [open, setOpen] = useState<null | "add" | AgencyRow | { readonly withdraw: AgencyRow }>(null);
  const edits = may("programme.edit");
  const withdrawing = open !== null && open !== "add" && "withdraw" in open ? open.withdraw : null;
  const changing = open !== null && open !== "add" && !("withdraw" in open) ? open : null;
  return (
    <div className="page">
      <PageHead
        title={t("programme.agencies")}
        below={t("programme.agencies-purpose")}
        actions={
          edits && data.agencies.length > 0 ? (
            <Button look="primary" icon="plus" onClick={() => setOpen("add")}>
              {t("programme.agency-add")}
            </Button>
          ) : undefined
        }
      />
      {data.agencies.length === 0 ? (
        <Empty
          title={t("programme.no-agencies")}
          action={
            edits ? (
              <Button look="primary" onClick={() => setOpen("add")}>
                {t("programme.agency-add")}
              </Button>
            ) : undefined
          }
        >
          {t("programme.no-agencies-why")}
        </Empty>
      ) : (
        <Section title={t("programme.agencies")} limit={number(data.agencies.length)}>
          <OrderedTable
            caption={t("programme.agencies")}
            groups={[{ key: "all", rows: data.agencies.toSorted((a, b) => compare(name(a.name), name(b.name))) }]}
            keyOf={(row) => row.id}
            columns={[
              { key: "name", head: t("common.name"), names: true, by: (row) => name(row.name), cell: (row) => <b>{name(row.name)}</b> },
              {
                key: "type",
                head: t("programme.agency-type"),
                by: (row) => t(`programme.type.${row.type}`),
                cell: (row) => t(`programme.type.${row.type}`),
              },
              ...(edits
                ? [
                    {
                      key: "do",
                      head: t("desk.members.actions"),
                      end: true,
                      cell: (row: AgencyRow) => (
                        <span className="button-row">
                          <Button look="tertiary" aria-label={t("common.change-of", { name: name(row.name) })} onClick={() => setOpen(row)}>
                            {t("common.change")}
                          </Button>
                          <Button
                            look="tertiary"
                            aria-label={t("programme.withdraw-of", { name: name(row.name) })}
                            onClick={() => setOpen({ withdraw: row })}
                          >
                            {t("programme.withdraw")}
                          </Button>
                        </span>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        </Section>
      )}
      <ModalDialog
        open={open === "add" || changing !== null}
        title={open === "add" ? t("programme.agency-add") : t("programme.agency-change")}
        onClose={() => setOpen(null)}
      >
        {open === "add" || changing !== null ? <AgencyForm workspace={workspace} agency={changing} onClose={() => setOpen(null)} /> : null}
      </ModalDialog>
      {withdrawing === null ? null : (
        <CommandDialog
          of={withdrawAgency}
          send={() => call(withdrawAgency, { params: { workspace, agency: withdrawing.id } })}
          onSettled={() => refresh(listAgencies)}
          kind={t("programme.withdraw")}
          title={name(withdrawing.name)}
          follows={[t("programme.withdraw-consequence", { name: name(withdrawing.name) })]}
          told={`${t("decision.told.workspace")} ${t("decision.programme-nothing")}`}
          act={t("programme.withdraw")}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
};
export default Agencies;
