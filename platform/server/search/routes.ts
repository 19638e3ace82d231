/** The endpoint of the search. */
import { search } from "../../contract/search.ts";
import { provided } from "../db/index.ts";
import { implement, type Route } from "../http/route.ts";
import { findHere } from "./find.ts";
import { makeBeforeSearch } from "./make.ts";
import { noFacets } from "./subjects.ts";
import { passageKinds } from "./passage-kind.ts";
import { peopleHere } from "./people.ts";

export const searchRoutes: readonly Route[] = [
  implement(search, async ({ db, tx, params: { workspace }, query, audited }) => {
    const question = query.q.trim();
    if (question === "") return { groups: [], found: 0, also: [], facets: noFacets, more: false };
    await makeBeforeSearch(db, workspace);
    const { q: _, kind, lang, ...chosen } = query;
    const { groups, found, ...rest } = await findHere(tx, { question, kind, lang, ...chosen }, provided(tx, passageKinds));
    // a person has no subject, language, step or element
    const people = Object.values(chosen).every((one) => one === undefined) ? await peopleHere(tx, workspace, question, kind) : [];
    // the response contains titles and texts of marked records, so the audit row names the records
    audited(groups.flatMap(({ hits }) => hits.map(({ record }) => record)));
    return { groups: [...groups, ...people], found: found + (people[0]?.found ?? 0), ...rest };
  }),
];
