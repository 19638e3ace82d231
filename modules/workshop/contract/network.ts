/**
 * The network of the rooms: the address of this computer that phones use, and whether a phone has reached this address. All rooms of a server share
 * the network. The name and the password of a Wi-Fi exist only in the server's memory.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Empty, Id, Instant } from "#platform/contract/values.ts";
import { roomPaths } from "./room-paths.ts";

const W = z.object({ workspace: Id });
const facilitator = { permission: "room.facilitate", params: W } as const;

export const networkKinds = ["own", "wifi", "cable", "other", "inside"] as const;
/**
 * `off`: nobody has chosen an address. `ready`: the address was set when the server started, and the server switches the network on when the first
 * room opens. `on`: the server listens on the address. `gone`: this computer no longer has the address. `this-computer`: the address is a loopback
 * address, which no phone can reach.
 */
export const NetworkState = z.enum(["off", "ready", "on", "gone", "this-computer"]);
export type NetworkState = z.infer<typeof NetworkState>;

export const Wifi = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(32)),
  password: z.string().check(z.maxLength(63)),
});
export type Wifi = z.infer<typeof Wifi>;

export const Network = z.object({
  state: NetworkState,
  /**
   * Why the facilitator cannot choose the address: it was set when the server was started (`start`, option `--lan`), a proxy with TLS is used
   * (`proxy`), or other machines use this server over a network (`server`).
   */
  fixedBy: z.nullable(z.enum(["start", "proxy", "server"])),
  host: z.nullable(z.string()),
  addresses: z.array(
    z.object({
      address: z.string(),
      /** The name of the network interface in the operating system. */
      name: z.string(),
      kind: z.enum(networkKinds),
      /** False for a public address, which every device on the internet may be able to reach. */
      local: z.boolean(),
    }),
  ),
  /**
   * The test of the network: the URL that a facilitator scans with a phone, and the last request to this URL. `own`: the request came from this
   * computer, so it does not prove that phones can reach the computer.
   */
  test: z.nullable(z.object({ url: z.string(), reached: z.nullable(z.object({ at: Instant, own: z.boolean() })) })),
  wifi: z.nullable(Wifi),
});
export type Network = z.infer<typeof Network>;

export const getNetwork = endpoint({
  id: "workshop.get-network",
  method: "GET",
  path: "/api/w/:workspace/network",
  ...facilitator,
  output: Network,
});
/** Makes the server listen on this address and starts a new test. Null repeats the test at the present address. Open rooms use the new address. */
export const switchNetworkOn = endpoint({
  id: "workshop.switch-network-on",
  method: "POST",
  path: "/api/w/:workspace/network/on",
  ...facilitator,
  body: z.object({ address: z.nullable(z.string().check(z.maxLength(60))) }),
  output: Network,
  problems: ["network-unavailable", "network-fixed", "network-in-use"],
});
/** Switches the network off if no room is open; if a room is open, nothing changes. */
export const switchNetworkOff = endpoint({
  id: "workshop.switch-network-off",
  method: "POST",
  path: "/api/w/:workspace/network/off",
  ...facilitator,
  body: Empty,
  output: Network,
});
/** Sets name and password of the Wi-Fi, for the wall and the slips of this workspace. Null removes them. */
export const setWifi = endpoint({
  id: "workshop.set-wifi",
  method: "PUT",
  path: "/api/w/:workspace/network/wifi",
  ...facilitator,
  body: z.object({ wifi: z.nullable(Wifi) }),
  output: Network,
});
/** The phone that scanned the code of the test reports that it reached this computer. */
export const reachRoom = endpoint({
  id: "room.reach",
  method: "POST",
  path: roomPaths.reach,
  permission: "public",
  actors: ["anyone"],
  body: z.object({ word: z.string().check(z.maxLength(40)) }),
  output: Empty,
});
