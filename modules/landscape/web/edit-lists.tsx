/**
 * The lists for claims questions: the State adds functions, stages and areas, renames them in its own language, or removes them. A claims question
 * that was already started keeps its own lists.
 */
import { getWordLists, saveWordList, type Entry, type ListName, type WordList } from "../contract/landscape.ts";
import { useState } from "react";
import { call, useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { freshCode } from "./fresh-code.ts";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly lists: readonly ListName[];
}

const ListForm = ({
  workspace,
  assessment,
  list,
  onClose,
}: Omit<Props, "lists"> & { readonly list: WordList; readonly onClose: () => void }) => {
  const { t, name, language } = useWords();
  const [entries, setEntries] = useState<readonly Entry[]>(list.entries);
  const keep = useCommandForm({
    send: () =>
      call(saveWordList, { params: { workspace, assessment }, body: { list: list.list, expectedRev: list.rev, entries: [...entries] } }),
    stale: [getWordLists],
    onDone: onClose,
    kept: { form: "landscape.words", record: `${assessment}.${list.list}`, value: entries, restore: setEntries },
  });
  const rename = (code: string, text: string): void =>
    setEntries(entries.map((entry) => (entry.code === code ? { ...entry, name: { ...entry.name, [language.tag]: text } } : entry)));
  return (
    <CommandForm className="form" act={keep} onSubmit={() => keep.mutate()} submit={t("desk.save")} onCancel={onClose}>
      <p className="meta read">{t("landscape.lists.help")}</p>
      {entries.map((entry, at) => (
        <div key={entry.code} className="list-edit">
          <TextField
            label={t("landscape.lists.name", { number: at + 1 })}
            value={entry.name[language.tag] ?? name(entry.name)}
            required
            maxLength={120}
            onValue={(value) => rename(entry.code, value)}
          />
          <Button
            look="tertiary"
            disabled={entries.length === 1}
            onClick={() => setEntries(entries.filter(({ code }) => code !== entry.code))}
          >
            {t("landscape.lists.remove")}
            <span className="visually-hidden">, {name(entry.name)}</span>
          </Button>
        </div>
      ))}
      <div className="button-row">
        <Button
          onClick={() =>
            setEntries([
              ...entries,
              {
                code: freshCode(
                  list.list,
                  entries.map(({ code }) => code),
                ),
                name: { [language.tag]: "" },
                describes: null,
              },
            ])
          }
        >
          {t("landscape.lists.add")}
        </Button>
      </div>
    </CommandForm>
  );
};

export const EditLists = ({ workspace, assessment, lists }: Props) => {
  const { t, name } = useWords();
  const { may } = useWorkspace();
  const { data } = useRead(getWordLists, { workspace, assessment });
  const [editing, setEditing] = useState<ListName | null>(null);
  return (
    <Section title={t("landscape.lists")}>
      {data.lists
        .filter(({ list }) => lists.includes(list))
        .map((one) => (
          <div key={one.list} className="word-list">
            <h3>{t(`landscape.list.${one.list}`)}</h3>
            {editing === one.list ? (
              <ListForm key={one.rev} workspace={workspace} assessment={assessment} list={one} onClose={() => setEditing(null)} />
            ) : (
              <>
                <ul className={one.entries.some(({ describes }) => describes !== null) ? "rows" : "rows entry-grid"}>
                  {one.entries.map((entry) => (
                    <li key={entry.code}>
                      {name(entry.name)} {entry.describes === null ? null : <span className="meta">{name(entry.describes)}</span>}
                    </li>
                  ))}
                </ul>
                {may("assessment.edit") ? (
                  <Button look="tertiary" onClick={() => setEditing(one.list)}>
                    {t("landscape.lists.edit")}
                    <span className="visually-hidden">, {t(`landscape.list.${one.list}`)}</span>
                  </Button>
                ) : null}
              </>
            )}
          </div>
        ))}
    </Section>
  );
};
