/**
 * "Since you were here": the changes that other people made to records of the State since the reader's last visit, one line for each record. During
 * the first visit nothing is shown, because there is no earlier visit.
 */
import { useQuery } from "@tanstack/react-query";
import { listChanges, type ChangedRecord } from "#platform/contract/changes.ts";
import { NamedLink } from "#platform/web/search/named-link.tsx";
import { call } from "#platform/web/shell/api.ts";
import { listOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { comma, useWords } from "#platform/web/shell/words.ts";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { useLastVisit } from "../programme/use-last-visit.ts";
import "./since-here.css";

const Line = ({ record }: { readonly record: ChangedRecord }) => {
  const words = useWords();
  const { t, date } = words;
  const { id: workspace } = useWorkspace();
  const { added, changed, commented, by, at } = record;
  const what = [
    ...(added ? [t("since.added")] : []),
    ...(changed > 0 ? [t("since.changed", { n: changed })] : []),
    ...(commented > 0 ? [t("since.commented", { n: commented })] : []),
  ];
  return (
    <li className="since-line">
      <NamedLink workspace={workspace} of={record} /> {record.marking === null ? null : <TlpLabel label={record.marking} />}
      <span className="meta small block">
        {what.join(comma())} · {by.length === 0 ? null : <>{listOf(by, words)} · </>}
        {date(at)}
      </span>
    </li>
  );
};

const SinceHere = () => {
  const { t, date, language } = useWords();
  const { id: workspace } = useWorkspace();
  const before = useLastVisit();
  const { data } = useQuery({
    queryKey: [listChanges.id, workspace, before, language.tag],
    queryFn: ({ signal }) => call(listChanges, { params: { workspace }, query: { since: before ?? "", lang: language.tag } }, { signal }),
    enabled: before !== null,
  });
  if (before === null || data === undefined) return null;
  const { records, more } = data;
  return (
    <Section title={t("since.title")} limit={t("since.from", { date: date(before) })}>
      {records.length === 0 ? (
        <p className="meta">{t("since.nothing")}</p>
      ) : (
        <ul className="since-lines">
          {records.map((record) => (
            <Line key={record.record} record={record} />
          ))}
        </ul>
      )}
      {more > 0 ? <p className="meta small">{t("since.more", { n: more })}</p> : null}
    </Section>
  );
};
export default SinceHere;
