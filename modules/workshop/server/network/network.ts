/** The facilitator's actions at the desk: switch the network of the rooms on and off, test it with a phone, and enter the Wi-Fi. */
import { Problem } from "#platform/contract/problems.ts";
import { afterCommit } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { getNetwork, reachRoom, setWifi, switchNetworkOff, switchNetworkOn } from "../../contract/network.ts";
import { beginTest, memoryOf } from "./memory.ts";
import { announceAddress, noteInterface } from "./move.ts";
import { fixedBy, networkView } from "./network-view.ts";
import { closeWhenNoneIsOpen, openRoomsEverywhere } from "./open-everywhere.ts";

/** If no room has been opened after this time (ms), the network is switched off again. */
const withoutRoomMs = 15 * 60 * 1000;

export const routes = [
  implement(getNetwork, async (ctx) => networkView(ctx, ctx.params.workspace)),
  implement(switchNetworkOn, async (ctx) => {
    const { room, db, live, tx, params, body } = ctx;
    const address = body.address ?? room.host;
    if (address === null) throw new Problem("invalid-input", { at: ["address"] });
    if (address !== room.host) {
      if (fixedBy(ctx) !== null) throw new Problem("network-fixed");
      if (!room.addresses().some((one) => one.address === address)) throw new Problem("invalid-input", { at: ["address"] });
      const others = (await openRoomsEverywhere(db)).filter(({ workspace }) => workspace !== params.workspace);
      const lives = room.addresses().some((one) => one.address === room.host);
      if (room.origin !== null && lives && others.length > 0) throw new Problem("network-in-use");
      await room.openAt(address);
    } else await room.open();
    beginTest(room);
    noteInterface(room);
    afterCommit(tx, async () => {
      await announceAddress({ db, live, room });
      setTimeout(() => void closeWhenNoneIsOpen(db, room), withoutRoomMs).unref();
    });
    return networkView(ctx, params.workspace);
  }),
  implement(switchNetworkOff, async (ctx) => {
    await closeWhenNoneIsOpen(ctx.db, ctx.room);
    return networkView(ctx, ctx.params.workspace);
  }),
  implement(setWifi, async (ctx) => {
    const { room, params, body, db, live, tx } = ctx;
    if (body.wifi === null) memoryOf(room).wifi.delete(params.workspace);
    else memoryOf(room).wifi.set(params.workspace, body.wifi);
    afterCommit(tx, () => announceAddress({ db, live, room }));
    return networkView(ctx, params.workspace);
  }),
];

export const roomRoutes = [
  implement(reachRoom, async ({ room, body, request, now }) => {
    const memory = memoryOf(room);
    if (memory.word === null || memory.word !== body.word) throw new Problem("not-found");
    const ip = request.ip.replace(/^::ffff:/, "");
    const own = room.addresses().some(({ address }) => address === ip);
    if (memory.reached === null || memory.reached.own) memory.reached = { at: now(), own };
    return {};
  }),
];
