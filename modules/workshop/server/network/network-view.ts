/** The network as the facilitator sees it. */
import type { RoomListener, Services } from "#platform/server/http/index.ts";
import { isLoopback } from "#platform/server/network/index.ts";
import type { Network, NetworkState } from "../../contract/network.ts";
import { memoryOf, wifiOf } from "./memory.ts";

export const networkState = (room: RoomListener): NetworkState => {
  if (room.host === null) return "off";
  if (room.fixedBy === "proxy") return room.origin === null ? "ready" : "on";
  if (isLoopback(room.host)) return "this-computer";
  if (room.origin === null) return "ready";
  return room.addresses().some(({ address }) => address === room.host) ? "on" : "gone";
};

/** Whether people use the desk from other machines. Then nobody at another machine may make this computer open a port. */
export const deskIsElsewhere = (origin: string): boolean => {
  const host = new URL(origin).hostname.replace(/^\[|\]$/g, "");
  return host !== "localhost" && !isLoopback(host);
};

export const fixedBy = ({ room, settings }: Pick<Services, "room" | "settings">): Network["fixedBy"] =>
  room.fixedBy ?? (deskIsElsewhere(settings.origin) ? "server" : null);

export const networkView = (services: Pick<Services, "room" | "settings">, workspace: string): Network => {
  const { room } = services;
  const { word, reached } = memoryOf(room);
  const fixed = fixedBy(services);
  return {
    state: networkState(room),
    fixedBy: fixed,
    host: room.host,
    addresses: fixed === "server" || fixed === "proxy" ? [] : [...room.addresses()],
    test:
      room.origin === null || word === null
        ? null
        : { url: `${room.origin}/#test.${word}`, reached: reached && { at: reached.at.toISOString(), own: reached.own } },
    wifi: wifiOf(room, workspace),
  };
};
