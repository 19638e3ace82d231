/** Step 3: a break-out group drafts scenarios. */
import type { JSX } from "preact";
import { t, Word } from "#platform/phone/components.tsx";
import type { DraftFields } from "#platform/phone/drafts/draft.ts";
import { DraftingPage } from "#platform/phone/drafts/drafting-page.tsx";
import type { StepPageProps } from "#platform/phone/phone-module.ts";
import type { RoomSnapshot } from "../contract/room.ts";
import { draftPath } from "../contract/room-paths.ts";

interface Form {
  readonly title: string;
  readonly summary: string;
  readonly areas: readonly string[];
}
const blank: Form = { title: "", summary: "", areas: [] };

const fieldsOf = ({ title, summary, areas }: Form, lang: string) => ({
  title: { text: title.trim(), lang },
  summary: { text: summary.trim(), lang },
  technologyAreas: areas,
});
const formOf = (fields: DraftFields): Form => {
  const { title, summary, technologyAreas } = fields as ReturnType<typeof fieldsOf>;
  return { title: title.text, summary: summary.text, areas: technologyAreas };
};

export { sendStored } from "#platform/phone/drafts/drafts.ts";

export const Page = ({ snapshot }: StepPageProps<RoomSnapshot>): JSX.Element => (
  <DraftingPage
    snapshot={snapshot}
    path={draftPath}
    stored="writing"
    blank={blank}
    heading={t("phone.draft")}
    say={t("phone.draft.say")}
    groups={snapshot.drafts}
    fieldsOf={fieldsOf}
    formOf={formOf}
  >
    {({ summary, areas }, change) => (
      <>
        <label class="line-in">
          {t("phone.draft.summary")}
          <textarea
            rows={5}
            maxLength={2000}
            value={summary}
            aria-describedby="draft-help"
            onInput={(event) => change({ summary: event.currentTarget.value })}
          />
          <small id="draft-help">{t("phone.draft.summary-help")}</small>
        </label>
        <fieldset>
          <legend>{t("phone.draft.areas")}</legend>
          {snapshot.technologyAreas.map(({ code, name }) => (
            <label key={code} class="check">
              <input
                type="checkbox"
                checked={areas.includes(code)}
                onChange={(event) =>
                  change({ areas: event.currentTarget.checked ? [...areas, code] : areas.filter((area) => area !== code) })
                }
              />
              <Word of={name} />
            </label>
          ))}
        </fieldset>
      </>
    )}
  </DraftingPage>
);
