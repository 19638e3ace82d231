/** Settings for reading the file: the sheet, the encoding, and values that are missing in the rows. */
import { useState } from "react";
import { fileEncodings } from "#platform/contract/list-file.ts";
import type { Translated } from "#platform/contract/values.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Choices, SelectField } from "#platform/web/ui/field.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { categories, type Event } from "../contract/people.ts";
import type { RosterOptions, RosterPreview } from "../contract/roster-import.ts";

interface Props {
  readonly preview: RosterPreview;
  readonly event: Event;
  readonly states: readonly { readonly code: string; readonly name: Translated }[];
  readonly busy: boolean;
  readonly onRead: (options: Partial<RosterOptions>) => void;
}

export const ImportColumns = ({ preview, event, states, busy, onRead }: Props) => {
  const { t, name } = useWords();
  const [options, setOptions] = useState(preview.options);
  const change = (more: Partial<RosterOptions>): void => {
    setOptions({ ...options, ...more });
    // another sheet or encoding has other headers and rows: the columns are guessed again, and corrections do not apply
    const { columns, edits, choices, ...rest } = options;
    const other = "sheet" in more || "encoding" in more;
    onRead(other ? { ...rest, ...more } : { ...rest, columns, edits, choices, ...more });
  };
  return (
    <Section title={t("people.how-read")}>
      <fieldset className="people-reading" disabled={busy}>
        <legend className="visually-hidden">{t("people.how-read")}</legend>
        {preview.file.sheets.length < 2 ? null : (
          <SelectField
            label={t("people.sheet")}
            value={options.sheet ?? ""}
            onValue={(sheet) => change({ sheet })}
            options={preview.file.sheets}
          />
        )}
        {preview.file.encoding === null ? null : (
          <SelectField
            label={t("people.encoding")}
            value={options.encoding ?? ""}
            onValue={(encoding) => change({ encoding: encoding === "" ? null : encoding })}
            options={fileEncodings}
          />
        )}
        <SelectField
          label={t("people.category-of-rows")}
          value={options.category}
          onValue={(category) => change({ category })}
          options={categories}
          show={(one) => t(`people.category.${one}`)}
        />
        <SelectField
          label={t("people.state-of-rows")}
          value={options.state ?? ""}
          onValue={(state) => change({ state: state === "" ? null : state })}
          empty={t("people.none-chosen")}
          options={states}
          show={(one) => name(one.name)}
        />
        {event.sessions.length === 0 ? null : (
          <Choices
            kind="checkbox"
            legend={t("people.sessions-of-rows")}
            choices={event.sessions.map((one) => ({ value: one.id, label: <bdi>{one.title.text}</bdi> }))}
            chosen={options.sessions}
            onChange={(sessions) => change({ sessions })}
          />
        )}
      </fieldset>
    </Section>
  );
};
