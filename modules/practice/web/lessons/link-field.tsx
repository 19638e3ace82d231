/** The field for the records that a lesson names: shows the chosen records and searches by the words of their titles. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { NamedRecord } from "#platform/contract/named-record.ts";
import { search } from "#platform/contract/search.ts";
import { call } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Choices, TextField } from "#platform/web/ui/field.tsx";
import { mostLinks } from "../../contract/lessons.ts";

export interface Named {
  readonly urn: string;
  readonly named: Pick<NamedRecord, "code" | "title"> | null;
}
/** Kinds of records that cannot be chosen. Agencies and people cannot be named, and a lesson cannot name itself. */
const left: ReadonlySet<string> = new Set(["person", "agency", "passage"]);

interface Props {
  readonly workspace: string;
  /** The lesson itself, which is not offered. */
  readonly self: string | null;
  /** Titles of the records that the lesson already names. */
  readonly known: readonly Named[];
  readonly chosen: readonly string[];
  readonly onChange: (urns: readonly string[]) => void;
}

export const LinkField = ({ workspace, self, known, chosen, onChange }: Props) => {
  const { t, language } = useWords();
  const [asked, setAsked] = useState("");
  const [met, setMet] = useState<readonly Named[]>(known);
  const q = asked.trim();
  const { data } = useQuery({
    queryKey: [search.id, workspace, q, "", language.tag],
    queryFn: () => call(search, { params: { workspace }, query: { q, lang: language.tag } }),
    enabled: q.length >= 3,
  });
  const hits: Named[] = (data?.groups ?? [])
    .flatMap((group) => group.hits)
    .filter(({ kind, record }) => !left.has(kind) && record !== self)
    .map(({ kind, record, code, title }) => ({ urn: `urn:counterpart:${kind}:${record}`, named: { code, title } }))
    .slice(0, 8);
  const shown = [...met.filter(({ urn }) => chosen.includes(urn)), ...hits.filter(({ urn }) => !chosen.includes(urn))];
  return (
    <>
      <TextField
        label={t("lesson.links-find")}
        help={t("lesson.links-help")}
        optional={t("desk.optional")}
        value={asked}
        onValue={setAsked}
        maxLength={200}
      />
      {shown.length === 0 ? null : (
        <Choices
          legend={t("lesson.links")}
          kind="checkbox"
          choices={shown.map(({ urn, named }) => ({
            value: urn,
            label:
              named === null ? (
                t("lesson.untitled")
              ) : (
                <>
                  {named.code === null ? null : <b className="ltr">{named.code} </b>}
                  <span {...langOf(named.title.lang)}>{named.title.text}</span>
                </>
              ),
          }))}
          chosen={chosen}
          onChange={(urns) => {
            setMet([...met, ...hits.filter(({ urn }) => !met.some((one) => one.urn === urn))]);
            onChange(urns.slice(0, mostLinks));
          }}
        />
      )}
    </>
  );
};
