/**
 * Loads groups of messages on use. A route names the groups of its page so that they arrive with the page; a text of another group is
 * fetched when it is first read, and the page is drawn again when it has come.
 */
import { groupOf } from "../../contract/message-groups.ts";

/**
 * @param load fetches a group and shows its messages
 * @returns asks for the group of a message that is not there: once while it is under way, and again after a failure
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
