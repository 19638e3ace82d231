/** The rows of one event's roster, with the values that people gave. The search finds rows of this event only. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { useDeferredValue, useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TextField } from "#platform/web/ui/field.tsx";
import { OrderedTable } from "#platform/web/ui/ordered-table.tsx";
import type { getEvent, RosterRow } from "../contract/people.ts";
import { PersonDialog } from "./person-dialog.tsx";

const step = 50;

/** The person's name in the form in which the list gave it. */
export const nameOf = ({ givenName, familyName, fullName }: Pick<RosterRow, "givenName" | "familyName" | "fullName">): string =>
  fullName === "" ? `${givenName} ${familyName}`.trim() : fullName;

export const Roster = ({ data }: { readonly data: OutputOf<typeof getEvent> }) => {
  const { t, name, number } = useWords();
  const [typed, setTyped] = useState("");
  const [limit, setLimit] = useState(step);
  const [person, setPerson] = useState<RosterRow | null>(null);
  const sought = useDeferredValue(typed).trim().toLocaleLowerCase();
  const states = new Map(data.states.map((one) => [one.code, name(one.name)]));
  const found = data.roster.filter((row) => `${nameOf(row)} ${row.email} ${row.organisation}`.toLocaleLowerCase().includes(sought));
  return (
    <>
      <div className="people-search">
        <TextField type="search" label={t("people.search-roster")} value={typed} onValue={setTyped} maxLength={100} />
      </div>
      <OrderedTable
        caption={t("people.roster")}
        groups={[{ key: "all", rows: found.slice(0, limit) }]}
        keyOf={(row: RosterRow) => row.id}
        columns={[
          { key: "name", head: t("common.name"), names: true, by: nameOf, cell: (row) => <bdi>{nameOf(row)}</bdi> },
          {
            key: "organisation",
            head: t("people.column.organisation"),
            by: (row) => row.organisation,
            cell: (row) => (
              <span>
                <bdi>{row.organisation}</bdi>
                {row.function === "" ? null : (
                  <span className="meta small block">
                    <bdi>{row.function}</bdi>
                  </span>
                )}
              </span>
            ),
          },
          {
            key: "state",
            head: t("people.column.state"),
            by: (row) => states.get(row.state ?? "") ?? "",
            cell: (row) => states.get(row.state ?? "") ?? "–",
          },
          {
            key: "email",
            head: t("people.column.email"),
            cell: (row) => <bdi className="people-email">{row.email === "" ? "–" : row.email}</bdi>,
          },
          { key: "sex", head: t("people.column.sex"), by: (row) => row.sex, cell: (row) => t(`people.sex.${row.sex}`) },
          {
            key: "category",
            head: t("people.column.category"),
            by: (row) => row.category,
            cell: (row) => t(`people.category.${row.category}`),
          },
          { key: "sessions", head: t("people.sessions"), end: true, by: (row) => row.sessions, cell: (row) => number(row.sessions) },
          {
            key: "from",
            head: t("people.from-file"),
            cell: (row) => <span className="meta small">{t("people.file-row", { file: row.file, row: row.fileRow })}</span>,
          },
          {
            key: "person",
            head: t("people.person"),
            end: true,
            cell: (row) => (
              <Button look="tertiary" aria-label={t("people.person-of", { name: nameOf(row) })} onClick={() => setPerson(row)}>
                {t("people.person")}
              </Button>
            ),
          },
        ]}
      />
      {found.length > limit ? (
        <Button look="tertiary" onClick={() => setLimit(limit + step)}>
          {t("people.more")}
        </Button>
      ) : null}
      {person === null ? null : <PersonDialog row={person} name={nameOf(person)} states={data.choosable} onClose={() => setPerson(null)} />}
    </>
  );
};
