/** The table of released recommendations: the text, who stated or confirmed the status, and both statuses with their evidence. */
import type { EvidenceKind } from "#modules/recommendation/contract/recommendation.ts";
import { reportGlyph, textIn, verificationGlyph } from "#modules/recommendation/web/recommendation-words.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { FictionalFlag, TlpLabel } from "#platform/web/ui/labels.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import type * as z from "zod/mini";
import { isLate, wordOf, type Followed, type Recommended } from "./followed.ts";

const Evidence = ({ kinds }: { readonly kinds: readonly z.infer<typeof EvidenceKind>[] }) => {
  const { t } = useWords();
  return (
    <span className="meta small block">
      {kinds.length === 0 ? t("recommendation.evidence.none") : kinds.map((how) => t(`recommendation.evidence.${how}`)).join(" · ")}
    </span>
  );
};

const Reported = ({ report }: Pick<Recommended, "report">) => {
  const { t, localDate } = useWords();
  if (report === null) return <Status glyph="unknown">{t("recommendation.not-reported")}</Status>;
  return (
    <div>
      <Status glyph={reportGlyph[report.status]}>{t(`recommendation.progress.${report.status}`)}</Status>
      <span className="meta small block">{t("recommendation.on-by", { date: localDate(report.on), who: report.byWhom })}</span>
      <Evidence kinds={report.evidence} />
    </div>
  );
};

const Found = ({ verification }: Pick<Recommended, "verification">) => {
  const { t, localDate } = useWords();
  if (verification === null) return <Status glyph="unknown">{t("recommendation.not-verified")}</Status>;
  return (
    <div>
      <Status glyph={verificationGlyph[verification.result]}>{t(`recommendation.verification-result.${verification.result}`)}</Status>
      <span className="meta small block">
        {t("recommendation.on-by", { date: localDate(verification.on), who: verification.organisation })}
      </span>
      <span className="meta small block" dir="auto">
        {verification.relation}
      </span>
      {verification.unopened === true ? <strong className="small block">{t("recommendation.unopened.short")}</strong> : null}
      {verification.former ? <span className="small block">{t("recommendation.differ.reported-since")}</span> : null}
      <Evidence kinds={verification.evidence} />
    </div>
  );
};

const What = ({ one, today }: { readonly one: Recommended; readonly today: string }) => {
  const { t, language, localDate } = useWords();
  const shown = textIn({ text: one.text, translations: one.translations.map((each) => ({ ...each, behind: false })) }, language.tag);
  const late = isLate(one, today);
  return (
    <div>
      <b {...langOf(shown.lang)}>{shown.text}</b>
      <span className="meta small block" {...langOf(one.addressee.lang)}>
        {one.addressee.text}
      </span>
      {one.dueOn === null ? null : late ? (
        <span className="small block">
          <Status glyph="late">{t("recommendation.due-on", { date: localDate(one.dueOn) })}</Status>
        </span>
      ) : (
        <span className="meta small block">{t("recommendation.due-on", { date: localDate(one.dueOn) })}</span>
      )}
      {one.reply === null ? (
        <span className="meta small block">{t("recommendation.no-reply")}</span>
      ) : (
        <details className="small">
          <summary>{t("recommendation.replied", { answer: t(`recommendation.answer.${one.reply.answer}`) })}</summary>
          <p {...langOf(one.reply.reason.lang)}>{one.reply.reason.text}</p>
          <p className="meta">{t("recommendation.on-by", { date: localDate(one.reply.on), who: one.reply.byWhom })}</p>
        </details>
      )}
    </div>
  );
};

interface Props {
  readonly rows: readonly Followed[];
  readonly today: string;
}

export const FollowedTable = ({ rows, today }: Props) => {
  const { t, name, date } = useWords();
  return (
    <Table
      caption={t("recommendation.title")}
      rows={rows}
      keyOf={({ key }: Followed) => key}
      columns={[
        {
          key: "state",
          head: t("common.state"),
          width: "16%",
          cell: ({ item }) => (
            <div className="followed-state">
              <b>{name(item.stateName)}</b> {item.progress.fictional ? <FictionalFlag>{t("desk.fictional.state")}</FictionalFlag> : null}
              <span className="meta small block">{t("recommendation.released.on", { date: date(item.sentAt) })}</span>
              <TlpLabel label={item.marking} />
            </div>
          ),
        },
        { key: "what", head: t("recommendation.one"), names: true, width: "32%", cell: ({ one }) => <What one={one} today={today} /> },
        { key: "word", head: t("followed.word"), width: "14%", cell: ({ one }) => <>{t(`followed.word.${wordOf(one)}`)}</> },
        { key: "reported", head: t("followed.reported"), width: "19%", cell: ({ one }) => <Reported report={one.report} /> },
        { key: "found", head: t("followed.found"), width: "19%", cell: ({ one }) => <Found verification={one.verification} /> },
      ]}
    />
  );
};
