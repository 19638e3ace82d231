/**
 * This phone's earlier answers about the same effects. A later question about these effects starts with them. Only this phone stores
 * them.
 */
import { useEffect, useState } from "preact/hooks";
import { inRoom, storage } from "#platform/phone/seat.ts";
import type { Asked } from "./effects-question.ts";
import { nameOf, type Given, type JudgeForm } from "./judge-form.ts";

type Before = Readonly<Record<string, Given>>;
const before = "effects before";

export const rememberSaid = (asked: Asked, form: JudgeForm): void =>
  void storage().change<Before>(inRoom(before), (held) => ({
    ...held,
    ...Object.fromEntries(
      asked.items.flatMap((item) => {
        const given = form.effects[item.code];
        return given?.word === undefined ? [] : [[nameOf(item), given]];
      }),
    ),
  }));

/** The earlier answers as a form to start from; null if there are none. */
export const useSaidBefore = (asked: Asked): JudgeForm | null => {
  const [said, hold] = useState<Before | null>(null);
  useEffect(
    () =>
      void storage()
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
