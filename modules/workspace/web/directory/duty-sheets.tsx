/** The duties of each member, one sheet of paper for each person: for members who seldom use the desk, and for servers that send no mail. */
import { listDutySheets, type SheetDuty } from "#platform/contract/duties.ts";
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { colon, useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { useRoleWords } from "./role-words.ts";
import "./duty-sheets.css";

const What = ({ duty }: { readonly duty: SheetDuty }) => {
  const { t, name, language } = useWords();
  const translated = duty.titles[language.tag];
  const title = translated === undefined ? duty.title : { text: translated, lang: language.tag };
  const values = { ...duty.values, ...(duty.called === null ? {} : { name: name(duty.called) }) };
  return (
    <>
      {t(`duties.${duty.kind}.what` as MessageId, values)}
      {title === null ? null : (
        <>
          {colon()}
          <bdi {...langOf(title.lang)}>{title.text}</bdi>
        </>
      )}
    </>
  );
};

const DutySheets = () => {
  const { t, localDate, compare } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useRead(listDutySheets, { workspace });
  const rolesOf = useRoleWords();
  const byWhen = ({ due, dueInDays }: SheetDuty): string =>
    due === null || dueInDays === null
      ? t("duties.no-date")
      : dueInDays < 0
        ? `${localDate(due)} (${t("duties.late", { n: -dueInDays })})`
        : localDate(due);
  return (
    <div className="page">
      <PageHead
        title={t("desk.members.sheets")}
        below={t("duties.sheets-below")}
        actions={
          data.sheets.length === 0 ? undefined : (
            <Button look="primary" onClick={() => window.print()}>
              {t("duties.sheets-print")}
            </Button>
          )
        }
      />
      {data.sheets.length === 0 ? <Empty title={t("duties.sheets-none")}>{t("duties.none-why")}</Empty> : null}
      <div className="sections">
        {data.sheets
          .toSorted((a, b) => compare(a.name, b.name))
          .map((sheet) => (
            <Section
              key={sheet.account}
              className="duty-sheet"
              title={sheet.name}
              limit={t("duties.sheets-of", { roles: rolesOf(sheet.roles), date: localDate(data.day) })}
              end={<TlpLabel label={sheet.marking} />}
            >
              <Table
                caption={sheet.name}
                rows={sheet.duties}
                keyOf={({ kind, record }) => `${kind} ${record}`}
                columns={[
                  { key: "what", head: t("duties.title"), names: true, cell: (duty) => <What duty={duty} /> },
                  { key: "due", head: t("duties.sheets-when"), width: "26%", cell: byWhen },
                ]}
              />
            </Section>
          ))}
      </div>
    </div>
  );
};
export default DutySheets;
