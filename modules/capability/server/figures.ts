/**
 * The figures of one profile. Each request computes them from the present answers, the agreed levels and the scenarios that the reader can see.
 */
import type { AgreedItem, AreaFigures, ItemFigures, ProfileView } from "../contract/capability.ts";
import { profileOf, type Agreed, type AreaProfile, type ItemProfile, type Measured } from "#methods/instrument/index.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { answerRows, ratingOf } from "./answers.ts";
import { hiddenItems } from "./levels-questions.ts";
import type { OneProfile } from "./profiles.ts";
import { weightsOf } from "./scenario-weights.ts";

interface AgreedRow {
  readonly item: string;
  readonly agreed: AgreedItem;
}

export const agreedRows = async (tx: Tx, workspace: string, profile: string): Promise<AgreedRow[]> => {
  const rows = await tx
    .selectFrom("capability.agreed")
    .select(["item", "level", "reason", "reason_lang", "target", "rev"])
    .where("workspace_id", "=", workspace)
    .where("profile_id", "=", profile)
    .execute();
  return rows.map(({ item, level, reason, reason_lang: lang, target, rev }) => ({
    item,
    agreed: { level, reason: reason === null || lang === null ? null : { text: reason, lang }, target, rev },
  }));
};

export interface Figures {
  readonly view: ProfileView;
  readonly measured: Measured;
  readonly agreed: ReadonlyMap<string, AgreedItem>;
}

interface Beside {
  readonly place: number;
  readonly answered: number;
  readonly twoAnswers: number;
  readonly hidden: boolean;
}

const itemFigures = ({ view, spread, reaches, ...item }: ItemProfile, beside: Beside): ItemFigures => ({
  ...item,
  ...beside,
  shares: [...(view?.shares ?? [])],
  split: view?.split ? [view.split[0], view.split[1]] : null,
  spread: spread === null ? null : [spread[0], spread[1]],
  reaches: reaches === null ? null : { ...reaches },
});

const areaFigures = ({ spread, items, gatedBy, ...area }: AreaProfile): AreaFigures => ({
  ...area,
  items: [...items],
  gatedBy: [...gatedBy],
  spread: spread === null ? null : [spread[0], spread[1]],
});

export const figuresOf = async (tx: Tx, workspace: string, profile: OneProfile): Promise<Figures> => {
  const { line, instrument, assessment } = profile;
  const answerList = await answerRows(tx, workspace, line.id);
  const answers = answerList.map(ratingOf);
  const two = answerList.filter(({ other }) => other !== null);
  const rows = await agreedRows(tx, workspace, line.id);
  const agreed: Agreed[] = rows.map(({ item, agreed: { level, target } }) => ({ item, level, target }));
  const weights = await weightsOf(tx, workspace, assessment);
  const made = profileOf(instrument, answers, agreed, weights.scenarios, line.rollUp);
  const answered = Map.groupBy(answers, ({ item }) => item);
  const hidden = await hiddenItems(tx, workspace, line.id);
  return {
    measured: { instrument, items: made.items, answers },
    agreed: new Map(rows.map((row) => [row.item, row.agreed])),
    view: {
      profile: line,
      items: made.items.map((item, place) =>
        itemFigures(item, {
          place,
          answered: answered.get(item.item)?.length ?? 0,
          twoAnswers: two.filter((row) => row.item === item.item).length,
          hidden: hidden.has(item.item),
        }),
      ),
      areas: made.areas.map(areaFigures),
      agreement: made.agreement,
      relevanceBy: weights.by,
    },
  };
};
