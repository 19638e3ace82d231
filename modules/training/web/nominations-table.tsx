/** The nominations of a course, for each State in its own order. States are sorted by name and not ranked. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { address, call, download } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { GroupedTable } from "#platform/web/ui/table.tsx";
import { certify, downloadBadge, holderFile } from "../contract/certificate.ts";
import { getCourse, listCourses, possible, type Nomination } from "../contract/training.ts";
import { StatusOf } from "./status-of.tsx";
import { UnitGate } from "./unit-gate.tsx";

export type Asked = { readonly what: "decide" | "print" | "revoke" | "appeal" | "erase"; readonly nomination: Nomination };
interface Props {
  readonly data: OutputOf<typeof getCourse>;
  readonly onAsk: (asked: Asked) => void;
}

const CertificateCell = ({ nomination, onAsk }: { readonly nomination: Nomination; readonly onAsk: Props["onAsk"] }) => {
  const { t, localDate } = useWords();
  const { id: workspace } = useWorkspace();
  const { certificate, person, status, meetsRule } = nomination;
  const issue = useCommandForm({
    send: (commandId) => call(certify, { params: { workspace, nomination: nomination.id }, body: { commandId } }),
    stale: [getCourse, listCourses],
  });
  const name = person?.name ?? t("training.erased");
  if (certificate === null)
    return status === "confirmed" && person !== null && meetsRule ? (
      <>
        <Button aria-label={t("training.certify-of", { name })} disabled={issue.isPending} onClick={() => issue.mutate()}>
          {t("training.certify")}
        </Button>
        <ProblemSentence error={issue.error} />
      </>
    ) : (
      <span className="meta">–</span>
    );
  return (
    <>
      <bdi dir="ltr">{certificate.number}</bdi>
      <span className="meta small block">{localDate(certificate.issuedOn)}</span>
      {certificate.held && certificate.revoked === null ? (
        <Button look="tertiary" aria-label={t("training.print-of", { name })} onClick={() => onAsk({ what: "print", nomination })}>
          {t("training.print")}
        </Button>
      ) : null}
      {certificate.held ? (
        <a className="quiet-link" href={address(downloadBadge, { params: { workspace, certificate: certificate.id } })} download>
          {t("training.badge")}
        </a>
      ) : null}
      {certificate.revoked === null ? (
        <Button look="tertiary" aria-label={t("training.revoke-of", { name })} onClick={() => onAsk({ what: "revoke", nomination })}>
          {t("training.revoke")}
        </Button>
      ) : person === null || certificate.appealed ? null : (
        <Button look="tertiary" aria-label={t("appeals.enter-of", { name })} onClick={() => onAsk({ what: "appeal", nomination })}>
          {t("appeals.enter")}
        </Button>
      )}
    </>
  );
};

export const NominationsTable = ({ data, onAsk }: Props) => {
  const { t, name: inWords, number, language } = useWords();
  const { id: workspace } = useWorkspace();
  const { course, states, nominations, sessions } = data;
  const groups = states
    .map(({ code, name }) => {
      const rows = nominations.filter(({ state }) => state === code);
      const seats = course.quotas.find(({ state }) => state === code)?.seats ?? 0;
      return { key: code, name: inWords(name), title: t("training.state-seats", { state: inWords(name), seats, n: rows.length }), rows };
    })
    .sort((a, b) => a.name.localeCompare(b.name, language.tag));
  const nameOf = ({ person }: Nomination) => (person === null ? t("training.erased") : person.name);
  return (
    <GroupedTable
      caption={t("training.nominations")}
      groups={groups}
      keyOf={(row: Nomination) => row.id}
      columns={[
        { key: "rank", head: t("training.rank"), width: "8%", cell: (row) => number(row.rank) },
        {
          key: "name",
          head: t("common.name"),
          names: true,
          cell: (row) => (
            <>
              {row.person === null ? <span className="meta">{t("training.erased")}</span> : <bdi>{row.person.name}</bdi>}
              <span className="meta small block">
                {row.person === null ? null : (
                  <>
                    {t(`people.sex.${row.person.sex}`)}
                    {" · "}
                    {row.person.unit === "" ? t(`programme.type.${row.unitType}`) : <bdi>{row.person.unit}</bdi>}
                  </>
                )}
              </span>
            </>
          ),
        },
        { key: "status", head: t("common.status"), width: "17%", cell: (row) => <StatusOf nomination={row} today={data.today} /> },
        { key: "gate", head: t("training.gate"), width: "17%", cell: (row) => <UnitGate of={row} units={data.units} /> },
        {
          key: "certificate",
          head: t("training.certificate"),
          width: "18%",
          cell: (row) => (
            <div>
              <CertificateCell nomination={row} onAsk={onAsk} />
              {row.status === "confirmed" || row.status === "certified" ? (
                <span className="meta small block">{t("training.attended-of", { n: row.counted, of: sessions.length })}</span>
              ) : null}
            </div>
          ),
        },
        {
          key: "act",
          head: t("training.decision"),
          width: "14%",
          end: true,
          cell: (row) => (
            <div>
              {possible[row.status].length === 0 ? null : (
                <Button
                  aria-label={t("training.decide-of", { name: nameOf(row) })}
                  onClick={() => onAsk({ what: "decide", nomination: row })}
                >
                  {t("training.decide")}
                </Button>
              )}
              {row.person === null ? null : (
                <Button
                  look="tertiary"
                  aria-label={t("training.holder-file-of", { name: nameOf(row) })}
                  onClick={() => download(address(holderFile, { params: { workspace, nomination: row.id, language: language.tag } }))}
                >
                  {t("training.holder-file")}
                </Button>
              )}
              {row.person === null ? null : (
                <Button
                  look="tertiary"
                  aria-label={t("training.erase-of", { name: nameOf(row) })}
                  onClick={() => onAsk({ what: "erase", nomination: row })}
                >
                  {t("training.erase")}
                </Button>
              )}
            </div>
          ),
        },
      ]}
    />
  );
};
