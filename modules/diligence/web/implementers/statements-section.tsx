/** The statements of the reader's implementer that its rule requires no decision. An authority can sign and withdraw them. */
import { useState } from "react";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { call } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { listCases } from "../../contract/diligence.ts";
import { withdrawStatement, type Statement } from "../../contract/implementers.ts";
import { useUnitColumn } from "../unit-column.tsx";
import { StatementForm } from "./statement-form.tsx";

interface Props {
  readonly workspace: string;
  readonly data: OutputOf<typeof listCases>;
}
export const StatementsSection = ({ workspace, data }: Props) => {
  const { t, number, date, localDate } = useWords();
  const unitColumn = useUnitColumn();
  const { may } = useWorkspace();
  const [signing, setSigning] = useState(false);
  const [ending, setEnding] = useState<Statement | null>(null);
  const signs = may("diligence.decide");
  const { statements } = data;
  return (
    <Section
      title={t("diligence.statements")}
      limit={number(statements.length)}
      end={
        signs ? (
          <Button icon="edit" onClick={() => setSigning(true)}>
            {t("diligence.statement-sign")}
          </Button>
        ) : undefined
      }
    >
      {statements.length === 0 ? (
        <p className="meta">{t("diligence.statements-none")}</p>
      ) : (
        <Table
          caption={t("diligence.statements")}
          rows={statements}
          keyOf={(row) => row.id}
          columns={[
            unitColumn(),
            {
              key: "reason",
              head: t("diligence.statement-reason"),
              width: "34%",
              cell: (row) => <span {...langOf(row.reason.lang)}>{row.reason.text}</span>,
            },
            {
              key: "by",
              head: t("diligence.statement-by"),
              width: "16%",
              cell: (row) => (
                <>
                  <bdi>{row.by.name ?? t("diligence.former")}</bdi> <span className="meta small block">{date(row.at)}</span>
                </>
              ),
            },
            {
              key: "until",
              head: t("diligence.until"),
              width: "18%",
              cell: (row) =>
                row.withdrawn === null ? localDate(row.until) : t("diligence.statement-withdrawn", { day: date(row.withdrawn.at) }),
            },
            ...(signs
              ? [
                  {
                    key: "do",
                    head: t("desk.members.actions"),
                    end: true,
                    cell: (row: Statement) =>
                      row.withdrawn === null ? (
                        <Button
                          look="tertiary"
                          aria-label={t("diligence.statement-withdraw-of", { title: row.title.text })}
                          onClick={() => setEnding(row)}
                        >
                          {t("diligence.statement-withdraw")}
                        </Button>
                      ) : null,
                  },
                ]
              : []),
          ]}
        />
      )}
      <ModalDialog wide open={signing} title={t("diligence.statement-sign")} onClose={() => setSigning(false)}>
        {signing ? <StatementForm workspace={workspace} data={data} onClose={() => setSigning(false)} /> : null}
      </ModalDialog>
      {ending === null ? null : (
        <CommandDialog
          of={withdrawStatement}
          send={() => call(withdrawStatement, { params: { workspace, statement: ending.id } })}
          stale={[listCases]}
          kind={t("diligence.statement-withdraw")}
          title={ending.title}
          marking={ending.marking}
          follows={[t("diligence.statement-withdraw-follows")]}
          told={t("decision.told.workspace")}
          act={t("diligence.statement-withdraw")}
          onClose={() => setEnding(null)}
        />
      )}
    </Section>
  );
};
