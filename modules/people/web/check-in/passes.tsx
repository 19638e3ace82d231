/** The passes of an event: issues passes, links to the printed sheet, revokes a pass. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { call } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button, buttonClass } from "#platform/web/ui/button.tsx";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { Status } from "#platform/web/ui/status.tsx";
import { OrderedTable } from "#platform/web/ui/ordered-table.tsx";
import { getCheckIn, issuePasses, revokePass, type IssuedPass } from "../../contract/check-in.ts";

interface Props {
  readonly at: { readonly workspace: string; readonly event: string };
  readonly data: OutputOf<typeof getCheckIn>;
}
const step = 50;

export const Passes = ({ at, data: { passes, without } }: Props) => {
  const { t, date } = useWords();
  const [limit, setLimit] = useState(step);
  const [revoking, setRevoking] = useState<IssuedPass | null>(null);
  const issue = useCommandForm({ send: (commandId) => call(issuePasses, { params: at, body: { commandId } }), stale: [getCheckIn] });
  const valid = passes.filter(({ revokedAt }) => revokedAt === null).length;
  return (
    <Section title={t("check-in.passes")} limit={t("check-in.passes-valid", { n: valid })}>
      <p className="meta">{t("check-in.passes-help")}</p>
      {passes.length + without.length === 0 ? <p>{t("check-in.passes-none")}</p> : null}
      {without.length === 0 ? null : <p>{t("check-in.passes-without", { n: without.length })}</p>}
      <ProblemSentence error={issue.error} />
      <div className="button-row">
        {without.length === 0 ? null : (
          <Button disabled={issue.isPending} onClick={() => issue.mutate()}>
            {t("check-in.passes-issue")}
          </Button>
        )}
        {valid === 0 ? null : (
          <Link className={buttonClass({})} to="/w/$workspace/people/events/$event/check-in/passes" params={at}>
            {t("check-in.passes-print")}
          </Link>
        )}
      </div>
      {passes.length === 0 ? null : (
        <OrderedTable
          caption={t("check-in.passes")}
          groups={[{ key: "all", rows: passes.slice(0, limit) }]}
          keyOf={(row: IssuedPass) => row.pass}
          columns={[
            { key: "name", head: t("common.name"), names: true, by: (row) => row.name, cell: (row) => <bdi>{row.name}</bdi> },
            { key: "code", head: t("check-in.reference"), by: (row) => row.reference, cell: (row) => <bdi dir="ltr">{row.reference}</bdi> },
            {
              key: "state",
              head: t("check-in.state"),
              by: (row) => row.revokedAt,
              cell: ({ revokedAt }) =>
                revokedAt === null ? (
                  <Status glyph="done">{t("check-in.pass-valid")}</Status>
                ) : (
                  <Status glyph="skipped">{t("check-in.pass-revoked", { day: date(revokedAt) })}</Status>
                ),
            },
            {
              key: "act",
              head: t("check-in.answer"),
              end: true,
              cell: (row) =>
                row.revokedAt === null ? (
                  <Button look="tertiary" aria-label={t("check-in.revoke-of", { name: row.name })} onClick={() => setRevoking(row)}>
                    {t("check-in.revoke")}
                  </Button>
                ) : null,
            },
          ]}
        />
      )}
      {passes.length > limit ? (
        <Button look="tertiary" onClick={() => setLimit(limit + step)}>
          {t("people.more")}
        </Button>
      ) : null}
      {revoking === null ? null : (
        <CommandDialog
          of={revokePass}
          send={() => call(revokePass, { params: { ...at, pass: revoking.pass } })}
          stale={[getCheckIn]}
          kind={t("check-in.revoke")}
          title={revoking.name}
          what={revoking.reference}
          follows={[t("check-in.revoke-question"), t("check-in.revoke-new")]}
          told={t("decision.told.workspace")}
          act={t("check-in.revoke")}
          onClose={() => setRevoking(null)}
        />
      )}
    </Section>
  );
};
