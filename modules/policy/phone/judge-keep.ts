/** Steps 5 and 6 on this phone: what the room asks, the half-given effects, and what was said of the same effects before. */
import { effectPaths } from "../contract/effect-paths.ts";
import type { EffectsAnswer, PhoneAsking } from "../contract/effect-room.ts";
import { useEffect, useState } from "preact/hooks";
import { inRoom, vault } from "#platform/phone/seat.ts";
import { emptyJudging, formOfEffects, nameOf, type Given, type JudgeForm } from "./judge-form.ts";
import { secretQuestion } from "#platform/phone/steps/secret-question.ts";
import { useHalfGiven } from "#platform/phone/steps/use-half-given.ts";

export type Asked = NonNullable<PhoneAsking["asking"]>;
export const codesOf = ({ items }: Asked): readonly string[] => items.map(({ code }) => code);

export const asking = secretQuestion<Asked, EffectsAnswer>({
  name: "effects",
  field: "asking",
  paths: { ask: effectPaths.asked, give: effectPaths.effects, mine: effectPaths.myEffects },
  askedOf: (reply) => (reply as PhoneAsking).asking,
  // twelve effects with their objections
  answerLength: 8_188,
});

/** The form of one asking: as it was left, else as it was sent, else empty; null until the phone has looked. */
export const useJudging = (asked: Asked): readonly [JudgeForm | null, (form: JudgeForm) => void] => {
  const sent = asking.sentOf(asked.id);
  return useHalfGiven(`judge ${asked.id}`, sent !== undefined, () => (sent ? formOfEffects(sent, codesOf(asked)) : emptyJudging));
};

type Before = Readonly<Record<string, Given>>;
const before = "effects before";

/** For a later asking of the same effects: this phone alone keeps what it said. */
export const rememberSaid = (asked: Asked, form: JudgeForm): void =>
  void vault().change<Before>(inRoom(before), (held) => ({
    ...held,
    ...Object.fromEntries(
      asked.items.flatMap((item) => {
        const given = form.effects[item.code];
        return given?.word === undefined ? [] : [[nameOf(item), given]];
      }),
    ),
  }));

/** What was said before of what is asked now, as a form to start from; null where nothing was. */
export const useSaidBefore = (asked: Asked): JudgeForm | null => {
  const [said, hold] = useState<Before | null>(null);
  useEffect(
    () =>
      void vault()
        .read<Before>(inRoom(before))
        .then((kept) => hold(kept ?? null)),
    [asked.id],
  );
  const effects = Object.fromEntries(
    asked.items.flatMap((item) => {
      const given = said?.[nameOf(item)];
      return given === undefined ? [] : [[item.code, given]];
    }),
  );
  return Object.keys(effects).length === 0 ? null : { at: 0, effects };
};
