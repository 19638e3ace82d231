/** Shows the agreed portfolios, newest first, each with its reasons and with the changes since the decision. */
import type { Portfolio } from "../contract/effect.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { WordChip } from "#platform/web/ui/labels.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { MeasureLink } from "#modules/policy/web/measure-link.tsx";

const Decision = ({ workspace, portfolio }: { readonly workspace: string; readonly portfolio: Portfolio }) => {
  const { t, localDate, date } = useWords();
  const by = portfolio.recordedBy.name;
  return (
    <article className="effect-decision">
      <p className="effect-statement" {...langOf(portfolio.statement.lang)}>
        {portfolio.statement.text}
      </p>
      <p className="meta">
        <span {...langOf(portfolio.decidedBy.lang)}>{portfolio.decidedBy.text}</span> ·{" "}
        {t("common.sentence", { text: localDate(portfolio.decidedOn) })}{" "}
        {portfolio.calculation === null ? t("effect.agreed.in-words") : t("effect.agreed.after", { number: portfolio.calculation })}{" "}
        {t("effect.agreed.recorded", { date: date(portfolio.recordedAt), name: by ?? t("common.former-member") })}
      </p>
      {portfolio.measures.length === 0 ? (
        <p className="read">{t("effect.agreed.no-measure")}</p>
      ) : (
        <Table
          caption={t("effect.agreed.title", { number: portfolio.number })}
          rows={portfolio.measures}
          keyOf={({ measure }) => measure}
          columns={[
            {
              key: "measure",
              head: t("effect.measure"),
              names: true,
              width: "40%",
              cell: (one) => (
                <>
                  <MeasureLink workspace={workspace} measure={{ ...one, id: one.measure }} />{" "}
                  {one.changed ? <WordChip>{t("effect.agreed.changed")}</WordChip> : null}
                </>
              ),
            },
            {
              key: "choice",
              head: t("effect.agree.choice"),
              cell: (one) => (
                <Status glyph={one.chosen ? "done" : "skipped"}>{t(one.chosen ? "effect.agree.chosen" : "effect.agree.aside")}</Status>
              ),
            },
            {
              key: "reason",
              head: t("effect.agree.reason"),
              cell: (one) => <span {...langOf(one.reason.lang)}>{one.reason.text}</span>,
            },
          ]}
        />
      )}
    </article>
  );
};

export const AgreedSection = ({ workspace, portfolios }: { readonly workspace: string; readonly portfolios: readonly Portfolio[] }) => {
  const { t } = useWords();
  const [newest, ...earlier] = portfolios;
  if (newest === undefined) return null;
  return (
    <Section title={t("effect.agreed.title", { number: newest.number })}>
      <Decision workspace={workspace} portfolio={newest} />
      {earlier.length === 0 ? null : (
        <details>
          <summary>{t("effect.agreed.earlier", { n: earlier.length })}</summary>
          {earlier.map((portfolio) => (
            <section key={portfolio.id}>
              <h3 className="effect-head">{t("effect.agreed.title", { number: portfolio.number })}</h3>
              <Decision workspace={workspace} portfolio={portfolio} />
            </section>
          ))}
        </details>
      )}
    </Section>
  );
};
