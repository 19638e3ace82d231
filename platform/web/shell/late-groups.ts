/**
 * Loads message groups when they are first used. A route lists the groups of its page, so that they arrive with the page. A text of another group is
 * fetched when it is first read, and the page is rendered again when the group has arrived.
 */
import { groupOf } from "../../contract/message-groups.ts";

/**
 * @param load fetches a group and shows its messages
 * @returns a function that fetches the group of a missing message: only one fetch runs at a time, and after a failure the group can be
 * fetched again
 */
export const createLateGroups = (load: (group: string) => Promise<void>): ((id: string) => void) => {
  const underWay = new Set<string>();
  return (id) => {
    const group = groupOf(id);
    if (underWay.has(group)) return;
    underWay.add(group);
    load(group).then(
      () => underWay.delete(group),
      () => underWay.delete(group),
    );
  };
};
