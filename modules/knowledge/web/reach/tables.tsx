/** The rows behind the numbers: introductions and uses by State, and the languages that States asked for. */
import { RecordLink } from "#platform/web/search/record-link.tsx";
import { langOf } from "#platform/web/shell/formats.ts";
import { call } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table, type Column } from "#platform/web/ui/table.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { getReach, type AskedLanguage, type Introduction, type ReachedUse } from "../../contract/reach.ts";
import { matchUse } from "../../contract/uses.ts";
import { useWorkWords } from "../work-words.ts";
import { useReachWords } from "./reach-words.ts";
import type { Withdrawing } from "./withdraw-dialog.tsx";

interface Acting {
  /** Null if the reader has no permission to withdraw. */
  readonly onWithdraw: ((row: Withdrawing) => void) | null;
}

/** The last columns, which are the same in every table. */
const useLastColumns = ({ onWithdraw }: Acting) => {
  const { t, name } = useWords();
  return <Row extends Withdrawing["row"] & Pick<Introduction, "marking">>(ofRow: (row: Row) => Withdrawing["of"] | null): Column<Row>[] => [
    { key: "marking", head: t("common.marking"), width: "10%", cell: ({ marking }) => <TlpLabel label={marking} /> },
    ...(onWithdraw === null
      ? []
      : [
          {
            key: "do",
            head: t("desk.members.actions"),
            width: "9%",
            end: true,
            cell: (row: Row) => {
              const of = ofRow(row);
              return of === null ? null : (
                <Button
                  look="tertiary"
                  aria-label={t("reach.withdraw-of", { name: name(row.stateName) })}
                  onClick={() => onWithdraw({ of, row })}
                >
                  {t("common.withdraw")}
                </Button>
              );
            },
          },
        ]),
  ];
};

export const Introductions = ({ rows, ...acting }: Acting & { readonly rows: readonly Introduction[] }) => {
  const { t, name, number, localDate } = useWords();
  const { byState, titled } = useReachWords();
  const last = useLastColumns(acting);
  return (
    <Table
      caption={t("reach.introduced")}
      rows={byState(rows)}
      keyOf={({ id }) => id}
      columns={[
        { key: "state", head: t("common.state"), names: true, width: "14%", cell: ({ stateName }) => name(stateName) },
        {
          key: "occasion",
          head: t("reach.occasion"),
          cell: ({ title, mode }) => (
            <div>
              <span {...titled(title)} />
              {mode === null ? null : <span className="meta small block">{t(`reach.mode.${mode}`)}</span>}
            </div>
          ),
        },
        {
          key: "edition",
          head: t("reach.edition"),
          width: "10%",
          cell: ({ edition }) => (edition === null ? t("reach.not-said") : number(edition)),
        },
        { key: "day", head: t("reach.day"), width: "13%", cell: ({ day }) => localDate(day) },
        ...last<Introduction>(() => "introduction"),
      ]}
    />
  );
};

/** A note that the programme recorded which work is meant, with a button to undo this. */
const Matched = ({ word, edits }: { readonly word: ReachedUse["word"]; readonly edits: boolean }) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const undo = useCommandForm({
    send: (_, parcel: string) => call(matchUse, { params: { workspace, parcel }, body: { work: null } }),
    stale: [getReach],
  });
  if (word.of === "programme" || word.given === null) return null;
  return (
    <span className="meta small block">
      {t("reach.matched", { number: `W${word.given}` })}{" "}
      {edits ? (
        <Button look="tertiary" disabled={undo.isPending} onClick={() => undo.mutate(word.parcel)}>
          {t("reach.match-undo")}
        </Button>
      ) : null}
      <ProblemSentence error={undo.error} />
    </span>
  );
};

/** @param known the titles of the work. If the State gave another title, the title is shown, because the number may be wrong */
const Word = ({ word, known, edits }: Pick<ReachedUse, "word"> & { readonly known: readonly string[]; readonly edits: boolean }) => {
  const { t, date } = useWords();
  if (word.of === "programme")
    return (
      <div>
        {t("reach.word.programme")}
        <span className="meta small block">
          <bdi>{word.source}</bdi>
        </span>
      </div>
    );
  return (
    <div>
      {t("reach.word.state", { date: date(word.sentAt) })}
      {known.includes(word.named.text) ? null : (
        <span className="meta small block">
          <bdi>{t("reach.named", { title: word.named.text })}</bdi>
        </span>
      )}
      <Matched word={word} edits={edits} />
      <details className="meta small">
        <summary>{t("reach.receipt")}</summary>
        <code className="ltr digest">{word.digest}</code>
      </details>
    </div>
  );
};

interface UsesProps extends Acting {
  readonly rows: readonly ReachedUse[];
  readonly known: readonly string[];
}
export const Uses = ({ rows, known, ...acting }: UsesProps) => {
  const { t, name, number, localDate } = useWords();
  const { byState } = useReachWords();
  const { nameOf } = useWorkWords();
  const { id: workspace } = useWorkspace();
  const last = useLastColumns(acting);
  return (
    <Table
      caption={t("reach.used")}
      rows={byState(rows)}
      keyOf={({ id }) => id}
      columns={[
        { key: "state", head: t("common.state"), names: true, width: "14%", cell: ({ stateName }) => name(stateName) },
        {
          key: "what",
          head: t("reach.used-in"),
          cell: ({ title, kind, record }) => (
            <div>
              <RecordLink workspace={workspace} urn={acting.onWithdraw === null ? null : record}>
                <span {...langOf(title.lang)}>{title.text}</span>
              </RecordLink>
              <span className="meta small block">{t(`reach.kind.${kind}`)}</span>
            </div>
          ),
        },
        {
          key: "edition",
          head: t("reach.edition"),
          width: "10%",
          cell: ({ edition, lang }) => (
            <div>
              {edition === null ? t("reach.not-said") : number(edition)}
              {lang === null ? null : <span className="meta small block">{nameOf(lang)}</span>}
            </div>
          ),
        },
        { key: "day", head: t("reach.day"), width: "13%", cell: ({ day }) => localDate(day) },
        {
          key: "word",
          head: t("reach.who-says"),
          width: "19%",
          cell: ({ word }) => <Word word={word} known={known} edits={acting.onWithdraw !== null} />,
        },
        ...last<ReachedUse>(({ word }) => (word.of === "programme" ? "use" : null)),
      ]}
    />
  );
};

export const Languages = ({ languages, ...acting }: Acting & { readonly languages: readonly AskedLanguage[] }) => {
  const { t, name, localDate } = useWords();
  const { byState } = useReachWords();
  const { nameOf } = useWorkWords();
  const last = useLastColumns(acting);
  return languages.map(({ lang, published, states, requests }) => (
    <div key={lang}>
      <h3 className="know-part">{nameOf(lang)}</h3>
      <p>
        <Status glyph={published ? "done" : "due"}>{t(published ? "reach.language-there" : "reach.language-missing")}</Status>
        <span className="meta small block">{t("reach.asked-by", { n: states })}</span>
      </p>
      <Table
        caption={t("reach.asked-caption", { language: nameOf(lang) })}
        rows={byState(requests.map((one) => ({ ...one, title: null })))}
        keyOf={({ id }) => id}
        columns={[
          { key: "state", head: t("common.state"), names: true, cell: ({ stateName }) => name(stateName) },
          { key: "day", head: t("reach.asked-on"), width: "20%", cell: ({ day }) => localDate(day) },
          { key: "word", head: t("reach.who-says"), width: "22%", cell: ({ word }) => t(`reach.asked-word.${word}`) },
          ...last<AskedLanguage["requests"][number] & { readonly title: null }>(({ word }) => (word === "programme" ? "language" : null)),
        ]}
      />
    </div>
  ));
};
