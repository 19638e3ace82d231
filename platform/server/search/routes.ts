/** The endpoint of the search. */
import { search } from "../../contract/search.ts";
import { provided } from "../db/index.ts";
import { implement, type Route } from "../http/route.ts";
import { findHere } from "./find.ts";
import { makeBeforeSearch } from "./make.ts";
import { passageKinds } from "./passage-kind.ts";
import { peopleHere } from "./people.ts";

export const searchRoutes: readonly Route[] = [
  implement(search, async ({ db, tx, params: { workspace }, query, audited }) => {
    const question = query.q.trim();
    if (question === "") return { groups: [], found: 0, more: false };
    await makeBeforeSearch(db, workspace);
    const { groups, found, more } = await findHere(tx, { question, kind: query.kind, lang: query.lang }, provided(tx, passageKinds));
    const people = await peopleHere(tx, workspace, question, query.kind);
    // titles and lines are shown, as a list shows them
    audited(groups.flatMap(({ hits }) => hits.map(({ record }) => record)));
    return { groups: [...groups, ...people], found: found + (people[0]?.found ?? 0), more };
  }),
];
