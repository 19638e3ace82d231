/** The addresses of this machine that other devices can reach, with the kind of network in words that a facilitator understands. */
import { existsSync } from "node:fs";
import { BlockList, isIP } from "node:net";
import { networkInterfaces, type NetworkInterfaceInfo } from "node:os";

/** `own`: a network that this computer makes itself, such as a hotspot. `inside`: a tunnel, or a network between programs on this computer. */
export type NetworkKind = "own" | "wifi" | "cable" | "other" | "inside";

export interface MachineAddress {
  readonly address: string;
  /** Name of the interface in the operating system, for example "wlan0". */
  readonly name: string;
  readonly kind: NetworkKind;
  /** Whether the address belongs to a range for local networks. Any other address may be reachable from the whole internet. */
  readonly local: boolean;
}

export type Interfaces = Readonly<Record<string, readonly Pick<NetworkInterfaceInfo, "address" | "family" | "internal">[] | undefined>>;

const ranges = (subnets: readonly (readonly [string, number])[]): BlockList => {
  const list = new BlockList();
  for (const [net, prefix] of subnets) list.addSubnet(net, prefix, isIP(net) === 4 ? "ipv4" : "ipv6");
  return list;
};
const localRanges = ranges([
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["100.64.0.0", 10],
  ["169.254.0.0", 16],
  ["fc00::", 7],
]);
/** A browser cannot open these addresses, because they need the name of a network interface. */
const unusable = ranges([["fe80::", 10]]);
/** Default addresses of a hotspot: NetworkManager, Windows, macOS. */
const hotspots = ranges([
  ["10.42.0.0", 16],
  ["192.168.137.0", 24],
]);
const loopback = ranges([
  ["127.0.0.0", 8],
  ["::1", 128],
]);

const within = (list: BlockList, address: string): boolean => list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

/** Whether only this machine can use the address. */
export const isLoopback = (address: string): boolean => isIP(address) !== 0 && within(loopback, address);

/** Whether only devices of a local network can use the address. */
export const isLocal = (address: string): boolean => within(localRanges, address);

const isWireless = (name: string): boolean =>
  /^(wl|ath|wifi)|wi-?fi|wlan|wireless/i.test(name) || existsSync(`/sys/class/net/${name}/wireless`);

const kindOf = (name: string, address: string): NetworkKind => {
  if (
    /^(docker|br-|virbr|vmnet|vboxnet|veth|vEthernet|tun|tap|wg|utun|ppp|zt|tailscale|lxc|cni)/i.test(name) ||
    /virtualbox|vmware|hyper-v/i.test(name)
  )
    return "inside";
  if (/^(bridge100|ap\d)/.test(name) || (within(hotspots, address) && address.endsWith(".1"))) return "own";
  if (isWireless(name)) return "wifi";
  return /^(eth|en[opsx]|em\d)|ethernet/i.test(name) ? "cable" : "other";
};

const kinds: readonly NetworkKind[] = ["own", "wifi", "cable", "other", "inside"];
const rank = ({ address, kind, local }: MachineAddress): number =>
  (local ? 0 : 100) + kinds.indexOf(kind) * 2 + (isIP(address) === 6 ? 1 : 0);

/** All addresses except loopback; the addresses of local networks come first. */
export const machineAddresses = (interfaces: Interfaces = networkInterfaces()): MachineAddress[] =>
  Object.entries(interfaces)
    .flatMap(([name, infos]) => (infos ?? []).map((info) => ({ name, ...info })))
    .filter(({ internal, address }) => !internal && isIP(address) !== 0 && !isLoopback(address) && !within(unusable, address))
    .map(({ name, address }) => ({ address, name, kind: kindOf(name, address), local: isLocal(address) }))
    .toSorted((a, b) => rank(a) - rank(b) || a.address.localeCompare(b.address));

/** `http://address:port`, with brackets around an IPv6 address. */
export const originAt = (address: string, port: number): string => `http://${address.includes(":") ? `[${address}]` : address}:${port}`;
