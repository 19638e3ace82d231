/** The result of a revealed question on a phone, in sentences. So people in a room without a projector can read what the wall would show. */
import { getPhoneResult } from "#platform/contract/questions.ts";
import { levelsTold } from "#modules/capability/server/index.ts";
import { claimsTold } from "#modules/landscape/server/index.ts";
import { directionOf, isolateIn, textIn } from "#methods/language/index.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import type { Item, QuestionKind, QuestionRoom, Voice } from "#platform/server/questions/index.ts";
import { seatHere } from "../seats.ts";
import { voiceOf } from "./voice.ts";

type Told = (tx: Tx, room: QuestionRoom, question: string, voice: Voice) => Promise<readonly string[]>;

/** The results of steps 1, 2 and 7. Agencies answer these questions by name, so they are not kinds of the question engine. */
const ofAgencies: Readonly<Record<string, Told>> = { claims: claimsTold, levels: levelsTold };

const ofKind = async (tx: Tx, room: QuestionRoom, kind: QuestionKind, item: Item, voice: Voice): Promise<readonly string[]> => {
  const question = await kind.ofRoom(tx, room.id, item.question);
  const open = question === null || !((await kind.revealed?.(tx, item)) ?? question.state === "revealed");
  return open ? [] : ((await kind.told?.(tx, room, item, voice)) ?? []);
};

export const routes = [
  implement(getPhoneResult, async ({ tx, db, actor, body, questions, i18n }) => {
    const { room } = await seatHere(db, actor, body.token);
    const tag = i18n.nearest(body.lang);
    const voice: Voice = {
      ...voiceOf(i18n, tag),
      // names are isolated, because the line can contain names in several languages and directions
      name: (of) => isolateIn(textIn(of, tag).text, directionOf(tag)),
    };
    const lines =
      body.kind in ofAgencies
        ? await ofAgencies[body.kind]?.(tx, room, body.question, voice)
        : await ofKind(tx, room, questions.kind(body.kind), { question: body.question, part: body.part }, voice);
    return { lines: [...(lines ?? [])] };
  }),
];
