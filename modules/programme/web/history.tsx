/**
 * Shows the published history: past events with their dates, and published figures. For each figure it shows what was counted, and
 * the source.
 */
import { semicolon, useWords } from "#platform/web/shell/words.ts";
import { FigureThatOpens } from "#platform/web/ui/overlay.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { useWhen, When } from "./event-when.tsx";
import { groupHistory, type Entry, type HistoryEvent } from "./group-history.ts";
import { Timeline } from "./timeline.tsx";

export const SourceLine = ({ source, factId }: { readonly source: string; readonly factId: string | null }) => {
  const { t } = useWords();
  return <span className="meta small block">{t("programme.source", { source: factId === null ? source : `${source}, ${factId}` })}</span>;
};

/** A published figure with what it counts. The reader can open it to see the source and the counting rule. */
export const PublishedNumber = ({ entry, value, why }: { readonly entry: Entry; readonly value: number; readonly why?: string }) => {
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
          <dd>
            <bdi>{entry.factId === null ? entry.source : `${entry.source}, ${entry.factId}`}</bdi>
          </dd>
          <dt>{t("programme.rows")}</dt>
          <dd>{t("programme.rows-none")}</dd>
          {why === undefined ? null : (
            <>
              <dt>{t("partner.why")}</dt>
              <dd>{why}</dd>
            </>
          )}
        </dl>
      </FigureThatOpens>{" "}
      {entry.counts === null ? null : name(entry.counts)}
    </>
  );
};

/** The names of the States that a fact mentions, for those States whose names the page has loaded. */
type StatesOf = (entry: Entry) => readonly string[];
const nobody: StatesOf = () => [];

const Event = ({ event: { entry, numbers }, statesOf }: { readonly event: HistoryEvent; readonly statesOf: StatesOf }) => {
  const { t, name, locale } = useWords();
  const states = statesOf(entry);
  const sources = [...new Map([entry, ...numbers].map((one) => [`${one.source} ${one.factId}`, one])).values()];
  return (
    <li>
      <div className="history-when">
        <When entry={entry} />
      </div>
      <div>
        <b>{name(entry.title)}</b>{" "}
        <span className="meta">{entry.place === null ? t(`programme.kind.${entry.kind}`) : name(entry.place)}</span>
        {states.length === 0 ? null : <p>{new Intl.ListFormat(locale, { type: "conjunction" }).format(states)}</p>}
        {entry.announced && entry.note === null ? <p>{t("partner.announced")}</p> : null}
        {numbers.map((one) =>
          one.number === null ? null : (
            <p key={one.id}>
              <PublishedNumber entry={one} value={one.number} />
            </p>
          ),
        )}
        {entry.note === null ? null : <p className="meta">{name(entry.note)}</p>}
        {sources.map((one) => (
          <SourceLine key={one.id} source={one.source} factId={one.factId} />
        ))}
      </div>
    </li>
  );
};

export const EventHistory = ({ entries, statesOf = nobody }: { readonly entries: readonly Entry[]; readonly statesOf?: StatesOf }) => (
  <ol className="rows history">
    {groupHistory(entries).events.map((event) => (
      <Event key={event.entry.id} event={event} statesOf={statesOf} />
    ))}
  </ol>
);

/** Figures for the same question side by side, as the sources give them, with the reason why they may differ. */
const Figures = ({ entries }: { readonly entries: readonly Entry[] }) => {
  const { t, name } = useWords();
  const { questions } = groupHistory(entries);
  if (questions.length === 0) return null;
  return (
    <Section title={t("programme.figures")} limit={t("programme.figures-limit")}>
      <ul className="rows">
        {questions.map((question) => {
          const [first] = question.entries;
          const notes = [...new Set(question.entries.flatMap((entry) => (entry.note === null ? [] : [name(entry.note)])))];
          const why = notes.join(" ");
          return (
            <li key={question.key} className="figure-question">
              <h3>{first === undefined ? question.key : name(first.title)}</h3>
              <ul className="figures-beside">
                {question.entries.map((entry) => (
                  <li key={entry.id}>
                    {entry.number === null ? null : <PublishedNumber entry={entry} value={entry.number} {...(why === "" ? {} : { why })} />}
                    <SourceLine source={entry.source} factId={entry.factId} />
                  </li>
                ))}
              </ul>
              {why === "" ? null : (
                <p className="read">
                  <span className="meta">{t("partner.why")}:</span> {why}
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
};

export const History = ({ entries, statesOf }: { readonly entries: readonly Entry[]; readonly statesOf: StatesOf }) => {
  const { t, name, isolate } = useWords();
  // five national workshops have the same title, so the label contains the State's name
  const labelOf = (entry: Entry): string => {
    const [state, ...others] = statesOf(entry);
    const national = entry.kind === "national-workshop" && state !== undefined && others.length === 0;
    return national ? t("partner.titled", { title: name(entry.title), name: isolate(state) }) : name(entry.title);
  };
  const when = useWhen();
  const { events } = groupHistory(entries);
  const numbers = (event: HistoryEvent): string =>
    event.numbers
      .map((one) =>
        `${t(`programme.number.${one.qualifier}`, { n: one.number ?? 0 })} ${one.counts === null ? "" : name(one.counts)}`.trim(),
      )
      .join(semicolon());
  return (
    <>
      <Figures entries={entries} />
      {events.length === 0 ? null : (
        <>
          <Timeline
            more={[t("partner.timeline-place"), t("partner.timeline-numbers"), t("common.source")]}
            today={null}
            events={events.map((event) => ({
              label: labelOf(event.entry),
              when: when(event.entry),
              more: [event.entry.place === null ? "" : name(event.entry.place), numbers(event), event.entry.source],
              held: !event.entry.announced,
              kind: event.entry.kind,
              starts: event.entry.starts,
              ends: event.entry.ends,
            }))}
          />
          <Section title={t("programme.history")} limit={t("programme.history-limit")}>
            <EventHistory entries={entries} statesOf={statesOf} />
          </Section>
        </>
      )}
    </>
  );
};
