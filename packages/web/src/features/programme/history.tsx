/** The published history: what was held and when, and the figures that sources give, each with its own words and source. */
import { useWords } from "../../shell/words.ts";
import { FigureThatOpens } from "../../ui/overlay.tsx";
import { Section } from "../../ui/page.tsx";
import { groupHistory, type Entry } from "./group-history.ts";

export const SourceLine = ({ source, factId }: { readonly source: string; readonly factId: string | null }) => {
  const { t } = useWords();
  return (
    <span className="meta small block">
      {t("programme.source", { source })}
      {factId === null ? null : <span className="ltr">, {factId}</span>}
    </span>
  );
};

export const When = ({ entry }: { readonly entry: Pick<Entry, "starts" | "ends"> }) => {
  const { t, partialDate } = useWords();
  if (entry.starts === null) return <span className="meta">{t("programme.no-date")}</span>;
  const start = partialDate(entry.starts);
  if (entry.ends === null) return <>{start}</>;
  const end = partialDate(entry.ends);
  return <>{start === end ? start : t("programme.from-to", { start, end })}</>;
};

const PublishedNumber = ({ entry, value }: { readonly entry: Entry; readonly value: number }) => {
  const { t, name } = useWords();
  const told = t(`programme.number.${entry.qualifier}`, { n: value });
  const counts = entry.counts === null ? t("programme.not-told") : name(entry.counts);
  return (
    <>
      <FigureThatOpens figure={<b>{told}</b>} title={t("programme.figure-opens")}>
        <p className="big">{told}</p>
        <p>{counts}</p>
        <dl>
          <dt>{t("programme.source-head")}</dt>
          <dd>{entry.source}</dd>
          <dt>{t("programme.rows")}</dt>
          <dd>{t("programme.rows-none")}</dd>
        </dl>
      </FigureThatOpens>{" "}
      {entry.counts === null ? null : name(entry.counts)}
    </>
  );
};

export const History = ({ entries }: { readonly entries: readonly Entry[] }) => {
  const { t, name } = useWords();
  const { events, questions } = groupHistory(entries);
  return (
    <>
      {events.length === 0 ? null : (
        <Section title={t("programme.history")} limit={t("programme.history-limit")}>
          <ol className="rows history">
            {events.map((entry) => (
              <li key={entry.id}>
                <div className="history-when">
                  <When entry={entry} />
                </div>
                <div>
                  <b>{name(entry.title)}</b>{" "}
                  <span className="meta">{entry.place === null ? t(`programme.kind.${entry.kind}`) : name(entry.place)}</span>
                  {entry.number === null ? null : (
                    <p>
                      <PublishedNumber entry={entry} value={entry.number} />
                    </p>
                  )}
                  {entry.note === null ? null : <p className="meta">{name(entry.note)}</p>}
                  <SourceLine source={entry.source} factId={entry.factId} />
                </div>
              </li>
            ))}
          </ol>
        </Section>
      )}
      {questions.length === 0 ? null : (
        <Section title={t("programme.figures")} limit={t("programme.figures-limit")}>
          <ul className="rows history">
            {questions.map((question) => {
              const [first] = question.entries;
              const notes = [...new Set(question.entries.map((entry) => (entry.note === null ? "" : name(entry.note))))].filter(
                (note) => note !== "",
              );
              return (
                <li key={question.key}>
                  <div>
                    <b>{first === undefined ? question.key : name(first.title)}</b>
                  </div>
                  <div>
                    <ul className="figure-list">
                      {question.entries.map((entry) => (
                        <li key={entry.id}>
                          {entry.number === null ? null : <PublishedNumber entry={entry} value={entry.number} />}
                          <SourceLine source={entry.source} factId={entry.factId} />
                        </li>
                      ))}
                    </ul>
                    {notes.map((note) => (
                      <p key={note} className="meta">
                        {note}
                      </p>
                    ))}
                  </div>
                </li>
              );
            })}
          </ul>
        </Section>
      )}
    </>
  );
};
