/** The implementers of the programme with their rules and, for an administrator, the people who work for each. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { draftIn } from "#platform/web/drafts/draft-in.ts";
import { call, read, refresh, useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { Table } from "#platform/web/ui/table.tsx";
import {
  addImplementer,
  changeImplementer,
  listImplementerPeople,
  listImplementers,
  setImplementerOf,
  type Implementer,
} from "../contract/implementers.ts";

interface FormProps {
  readonly workspace: string;
  readonly of: Implementer | null;
  readonly first: boolean;
  readonly onClose: () => void;
}
const ImplementerForm = ({ workspace, of, first, onClose }: FormProps) => {
  const { t, language } = useWords();
  const [name, setName] = useState(of?.name.text ?? "");
  const [rule, setRule] = useState(of?.rule.text ?? "");
  const act = useCommandForm({
    send: (commandId): Promise<unknown> => {
      const fields = {
        name: { text: name.trim(), lang: of?.name.lang ?? language.tag },
        rule: { text: rule.trim(), lang: of?.rule.lang ?? language.tag },
      };
      return of === null
        ? call(addImplementer, { params: { workspace }, body: { commandId, ...fields } })
        : call(changeImplementer, { params: { workspace, implementer: of.id }, body: { expectedRev: of.rev, ...fields } });
    },
    stale: [listImplementers],
    onDone: onClose,
    kept: { form: "programme.implementer", record: of?.id ?? "new", ...draftIn({ name: [name, setName], rule: [rule, setRule] }) },
  });
  return (
    <CommandForm act={act} onSubmit={() => act.mutate()} submit={t("desk.save")} onCancel={onClose}>
      {first ? <p className="read">{t("implementers.first-help")}</p> : null}
      <TextField label={t("implementers.name")} value={name} onValue={setName} required maxLength={200} />
      <TextField label={t("implementers.rule")} value={rule} onValue={setRule} required maxLength={200} />
    </CommandForm>
  );
};

type Person = OutputOf<typeof listImplementerPeople>["people"][number];

interface WorksForProps {
  readonly workspace: string;
  readonly all: readonly Implementer[];
  readonly of: Person;
  readonly onClose: () => void;
}
const WorksForForm = ({ workspace, all, of, onClose }: WorksForProps) => {
  const { t } = useWords();
  const [chosen, setChosen] = useState(of.implementer ?? "");
  const act = useCommandForm({
    send: () =>
      call(setImplementerOf, {
        params: { workspace, account: of.account },
        body: { expected: of.implementer, implementer: chosen === "" ? null : chosen },
      }),
    stale: [listImplementers],
    onDone: onClose,
    onSettled: () => refresh(listImplementerPeople),
  });
  return (
    <CommandForm act={act} onSubmit={() => act.mutate()} submit={t("desk.save")} onCancel={onClose}>
      <SelectField
        label={t("implementers.works-for")}
        help={t("implementers.people-help")}
        empty={t("implementers.of-none")}
        value={chosen}
        onValue={setChosen}
        options={all.map(({ id }) => id)}
        show={(id) => all.find((one) => one.id === id)?.name.text ?? id}
      />
    </CommandForm>
  );
};

const People = ({ workspace, all }: { readonly workspace: string; readonly all: readonly Implementer[] }) => {
  const { t, compare, number } = useWords();
  const { data } = useQuery(read(listImplementerPeople, { workspace }));
  const [open, setOpen] = useState<Person | null>(null);
  const people = data?.people ?? [];
  return (
    <Section title={t("implementers.people")} limit={number(people.length)}>
      <p className="meta">{t("implementers.people-help")}</p>
      <Table
        caption={t("implementers.people")}
        rows={people.toSorted((a, b) => compare(a.name, b.name))}
        keyOf={(row) => row.account}
        columns={[
          { key: "name", head: t("common.name"), names: true, cell: (row) => <bdi>{row.name}</bdi> },
          {
            key: "for",
            head: t("implementers.works-for"),
            width: "45%",
            cell: (row) => {
              const of = all.find(({ id }) => id === row.implementer);
              return of === undefined ? <span className="meta">{t("implementers.of-none")}</span> : <bdi>{of.name.text}</bdi>;
            },
          },
          {
            key: "do",
            head: t("desk.members.actions"),
            end: true,
            cell: (row) => (
              <Button look="tertiary" aria-label={t("common.change-of", { name: row.name })} onClick={() => setOpen(row)}>
                {t("common.change")}
              </Button>
            ),
          },
        ]}
      />
      <ModalDialog open={open !== null} title={open?.name ?? ""} onClose={() => setOpen(null)}>
        {open === null ? null : <WorksForForm workspace={workspace} all={all} of={open} onClose={() => setOpen(null)} />}
      </ModalDialog>
    </Section>
  );
};

const Implementers = () => {
  const { t } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useRead(listImplementers, { workspace });
  const [open, setOpen] = useState<null | "add" | Implementer>(null);
  const { implementers: all, own } = data;
  const names = may("programme.name-implementers");
  const add = names ? (
    <Button look="primary" icon="plus" onClick={() => setOpen("add")}>
      {t("implementers.add")}
    </Button>
  ) : undefined;
  const mine = all.find(({ id }) => id === own);
  return (
    <div className="page">
      <PageHead title={t("implementers.title")} below={t("implementers.below")} actions={all.length > 0 ? add : undefined} />
      {all.length === 0 ? (
        <Empty title={t("implementers.none")} action={add}>
          {t("implementers.none-why")}
        </Empty>
      ) : (
        <div className="sections">
          <Section title={t("implementers.title")}>
            <p className="meta">{mine === undefined ? t("implementers.own-none") : t("implementers.own", { name: mine.name.text })}</p>
            <Table
              caption={t("implementers.title")}
              rows={all}
              keyOf={(row) => row.id}
              columns={[
                {
                  key: "name",
                  head: t("implementers.name"),
                  names: true,
                  cell: (row) => <b {...langOf(row.name.lang)}>{row.name.text}</b>,
                },
                {
                  key: "rule",
                  head: t("implementers.rule"),
                  width: "45%",
                  cell: (row) => <span {...langOf(row.rule.lang)}>{row.rule.text}</span>,
                },
                ...(names
                  ? [
                      {
                        key: "do",
                        head: t("desk.members.actions"),
                        end: true,
                        cell: (row: Implementer) => (
                          <Button look="tertiary" aria-label={t("common.change-of", { name: row.name.text })} onClick={() => setOpen(row)}>
                            {t("common.change")}
                          </Button>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
          </Section>
          {names ? <People workspace={workspace} all={all} /> : null}
        </div>
      )}
      <ModalDialog
        open={open !== null}
        title={t(open === "add" ? "implementers.add" : "implementers.change")}
        onClose={() => setOpen(null)}
      >
        {open === null ? null : (
          <ImplementerForm
            workspace={workspace}
            of={open === "add" ? null : open}
            first={open === "add" && all.length === 0}
            onClose={() => setOpen(null)}
          />
        )}
      </ModalDialog>
    </div>
  );
};
export default Implementers;
