/**
 * A section of the page of works: uses released by States whose work number is not the number of a work in this workspace. An editor records which
 * work is meant. The section is absent if there are no such uses.
 */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { call, read, useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { listUnmatchedUses, matchUse } from "../../contract/uses.ts";
import { listWorks } from "../../contract/works.ts";
import { titleOf } from "../work-words.ts";

type Unmatched = OutputOf<typeof listUnmatchedUses>["uses"][number];
interface MatchProps {
  readonly workspace: string;
  readonly of: Unmatched;
  readonly onClose: () => void;
}
const MatchForm = ({ workspace, of, onClose }: MatchProps) => {
  const { t, name, language } = useWords();
  const { works } = useRead(listWorks, { workspace }).data;
  const [work, setWork] = useState("");
  const save = useCommandForm({
    send: () => call(matchUse, { params: { workspace, parcel: of.parcel }, body: { work } }),
    stale: [listUnmatchedUses],
    onDone: onClose,
  });
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} onCancel={onClose}>
      <p>
        {name(of.stateName)}: <span {...langOf(of.use.workTitle.lang)}>{of.use.workTitle.text}</span>{" "}
        <bdi className="meta">W{of.use.workNumber}</bdi>
      </p>
      <SelectField
        label={t("reach.work")}
        help={t("reach.match-help")}
        value={work}
        onValue={setWork}
        required
        empty={t("desk.choose")}
        options={works.map((one) => one.work)}
        show={(one) => `W${one.number} ${titleOf(one, language.tag).text}`}
      />
    </CommandForm>
  );
};

export const UnmatchedUses = ({ workspace }: { readonly workspace: string }) => {
  const { t, name, date, compare } = useWords();
  const { may } = useWorkspace();
  const { data } = useQuery(read(listUnmatchedUses, { workspace }));
  const [matching, setMatching] = useState<Unmatched | null>(null);
  const close = () => setMatching(null);
  if (data === undefined || data.uses.length === 0) return null;
  return (
    <Section title={t("reach.unmatched")} limit={t("reach.unmatched-limit")}>
      <Table
        caption={t("reach.unmatched")}
        rows={data.uses.toSorted((a, b) => compare(name(a.stateName), name(b.stateName)))}
        keyOf={({ parcel }) => parcel}
        columns={[
          { key: "state", head: t("common.state"), names: true, width: "20%", cell: ({ stateName }) => name(stateName) },
          {
            key: "work",
            head: t("reach.work"),
            cell: ({ use }) => (
              <div>
                <span {...langOf(use.workTitle.lang)}>{use.workTitle.text}</span>
                <span className="meta small block">
                  <bdi>W{use.workNumber}</bdi>
                </span>
              </div>
            ),
          },
          { key: "what", head: t("reach.used-in"), cell: ({ use }) => <span {...langOf(use.title.lang)}>{use.title.text}</span> },
          { key: "sent", head: t("reach.released"), width: "16%", cell: ({ sentAt }) => date(sentAt) },
          ...(may("knowledge.edit")
            ? [
                {
                  key: "do",
                  head: t("desk.members.actions"),
                  end: true,
                  width: "18%",
                  cell: (one: Unmatched) => (
                    <Button
                      look="tertiary"
                      aria-label={t("reach.match-of", { name: one.use.workTitle.text })}
                      onClick={() => setMatching(one)}
                    >
                      {t("reach.match")}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      <ModalDialog open={matching !== null} title={t("reach.match")} onClose={close}>
        {matching === null ? null : <MatchForm workspace={workspace} of={matching} onClose={close} />}
      </ModalDialog>
    </Section>
  );
};
