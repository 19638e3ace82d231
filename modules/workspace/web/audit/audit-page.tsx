/**
 * The page with the audit of this workspace: who read and did what, by day, with a filter that is stored in the page's address; and the checkpoint.
 */
import { auditClasses, exportAudit, listAudit, type AuditClass } from "#platform/contract/audit.ts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { address, call, download } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import { Form } from "#platform/web/ui/form.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { useInAddress } from "#platform/web/ui/use-in-address.ts";
import { AuditLines } from "./audit-lines.tsx";
import { Checkpoint } from "./checkpoint.tsx";
import "./audit.css";

const usual = { what: "", who: "", before: "" };

const classIn = (what: string): AuditClass | undefined => auditClasses.find((one) => one === what);

const AuditPage = () => {
  const { t, date, language } = useWords();
  const { id: workspace } = useWorkspace();
  const [choice, choose] = useInAddress(usual);
  const what = classIn(choice.what);
  const chosen = {
    lang: language.tag.split("-", 1)[0] ?? "en",
    ...(what === undefined ? {} : { what }),
    ...(choice.who === "" ? {} : { who: choice.who }),
  };
  const query = { ...chosen, ...(choice.before === "" ? {} : { before: choice.before }) };
  const { data, error } = useQuery({
    queryKey: [listAudit.id, workspace, query],
    queryFn: () => call(listAudit, { params: { workspace }, query }),
    placeholderData: keepPreviousData,
  });
  if (error !== null)
    return (
      <div className="page">
        <PageHead title={t("audit.title")} />
        <ProblemSentence error={error} reading />
      </div>
    );
  const people = data?.people ?? [];
  const all = what === undefined && choice.who === "";
  return (
    <div className="page">
      <PageHead
        title={t("audit.title")}
        below={data?.since == null ? undefined : t("audit.since", { date: date(data.since) })}
        marking="TLP:AMBER+STRICT"
      />
      <div className="columns">
        <div className="sections">
          <Form role="search" aria-label={t("audit.filter")} className="audit-filter">
            <SelectField
              label={t("audit.what")}
              value={what ?? ""}
              onValue={(next) => choose({ what: next, before: "" })}
              empty={t("audit.what.all")}
              options={auditClasses}
              show={(one) => t(`audit.what.${one}`)}
            />
            <SelectField label={t("audit.who")} value={choice.who} onValue={(who) => choose({ who, before: "" })}>
              <option value="">{t("audit.anybody")}</option>
              {people.map(({ account, name }) => (
                <option key={account} value={account}>
                  {name}
                </option>
              ))}
            </SelectField>
          </Form>
          {data === undefined ? (
            <div aria-busy="true" />
          ) : data.lines.length === 0 ? (
            <Empty title={all ? t("audit.none") : t("audit.none-chosen")}>{all ? t("audit.none-why") : null}</Empty>
          ) : (
            <AuditLines workspace={workspace} lines={data.lines} />
          )}
          {data === undefined || data.quietReads === 0 ? null : <p className="read">{t("audit.quiet", { n: data.quietReads })}</p>}
          <div className="button-row">
            {choice.before === "" ? null : (
              <Button look="tertiary" onClick={() => choose({ before: "" })}>
                {t("audit.newest")}
              </Button>
            )}
            {data?.next == null ? null : (
              <Button look="secondary" onClick={() => choose({ before: data.next ?? "" })}>
                {t("audit.older")}
              </Button>
            )}
          </div>
        </div>
        <div className="sections">
          <Checkpoint workspace={workspace} newest={data?.checkpoint ?? null} />
          <Section title={t("audit.export")}>
            <p className="read">{t("audit.export-why")}</p>
            <div className="button-row">
              {(["xlsx", "csv"] as const).map((format) => (
                <Button
                  key={format}
                  look="secondary"
                  icon="download"
                  onClick={() => download(address(exportAudit, { params: { workspace, format }, query: chosen }))}
                >
                  <span className="ltr">{format.toUpperCase()}</span>
                </Button>
              ))}
            </div>
          </Section>
        </div>
      </div>
    </div>
  );
};
export default AuditPage;
