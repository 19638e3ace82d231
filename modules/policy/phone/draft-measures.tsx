/** Step 5, before the room is asked about effects: a break-out group drafts measures, in four fields. */
import type { JSX } from "preact";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { textIn } from "#methods/language/index.ts";
import { t } from "#platform/phone/components.tsx";
import type { DraftFields } from "#platform/phone/drafts/draft.ts";
import { DraftingPage } from "#platform/phone/drafts/drafting-page.tsx";
import type { RoomView } from "#platform/phone/room-view.ts";
import { seatCall } from "#platform/phone/seat.ts";
import { now } from "#platform/phone/store.ts";
import { useLook } from "#platform/phone/use-look.ts";
import { draftMeasurePath, measureDraftsPath } from "../contract/measure-draft-paths.ts";
import type { measureDraftsOfGroup } from "../contract/measure-drafts.ts";

type Seen = OutputOf<typeof measureDraftsOfGroup>;
const nothing: Seen = { drafts: [], agencies: [] };

interface Form {
  readonly title: string;
  readonly problem: string;
  /** The id of the agency that would lead the measure; empty if the group chose none. */
  readonly lead: string;
  readonly ends: string;
}
const blank: Form = { title: "", problem: "", lead: "", ends: "" };

const orNull = (text: string): string | null => (text === "" ? null : text);
const fieldsOf = ({ title, problem, lead, ends }: Form, lang: string) => ({
  title: { text: title.trim(), lang },
  problem: { text: problem.trim(), lang },
  lead: orNull(lead),
  ends: orNull(ends),
});
const formOf = (fields: DraftFields): Form => {
  const { title, problem, lead, ends } = fields as ReturnType<typeof fieldsOf>;
  return { title: title.text, problem: problem.text, lead: lead ?? "", ends: ends ?? "" };
};

const became = { waiting: null, taken: "effect-phone.draft.taken", aside: "effect-phone.draft.aside" } as const;

export const DraftMeasures = ({ snapshot }: { readonly snapshot: RoomView }): JSX.Element => {
  const { tag } = now();
  const { seat, sequence, room } = snapshot;
  // a phone that has not chosen its group has no drafts
  const asks = seat.group !== null || room.groups === 0;
  const ask = () => seatCall<Seen>(measureDraftsPath, (token) => ({ token }));
  const { drafts, agencies } = useLook(asks ? "measure drafts" : null, ask, sequence) ?? nothing;
  return (
    <DraftingPage
      snapshot={snapshot}
      path={draftMeasurePath}
      stored="writing measure"
      blank={blank}
      heading={t("effect-phone.draft")}
      say={t("effect-phone.draft.say")}
      groups={drafts.map(({ id, title, measure, state }) => {
        const words = became[state];
        return { id, title, code: measure?.code ?? null, became: words && t(words), over: state === "taken" };
      })}
      fieldsOf={fieldsOf}
      formOf={formOf}
    >
      {({ problem, lead, ends }, change) => (
        <>
          <label class="line-in">
            {t("effect-phone.draft.problem")}
            <textarea
              rows={3}
              maxLength={2000}
              value={problem}
              aria-describedby="draft-help"
              onInput={(event) => change({ problem: event.currentTarget.value })}
            />
            <small id="draft-help">{t("effect-phone.draft.problem-help")}</small>
          </label>
          <label class="choice-in">
            {t("effect-phone.draft.lead")}
            <select value={lead} onChange={(event) => change({ lead: event.currentTarget.value })}>
              <option value="">{t("effect-phone.draft.lead.none")}</option>
              {agencies.map(({ id, name }) => (
                <option key={id} value={id}>
                  {textIn(name, tag).text}
                </option>
              ))}
            </select>
          </label>
          <label class="line-in">
            {t("effect-phone.draft.ends")}
            <input type="date" value={ends} onInput={(event) => change({ ends: event.currentTarget.value })} />
          </label>
        </>
      )}
    </DraftingPage>
  );
};
