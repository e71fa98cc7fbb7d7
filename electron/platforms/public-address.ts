import { BlockList, isIP } from "node:net";

// IANA's special-purpose address registries (RFC 6890 and what came after): nothing of it is a public server.
const special = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const) {
  special.addSubnet(net, bits, "ipv4");
}
for (const [net, bits] of [
  ["::", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
  ["5f00::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const) {
  special.addSubnet(net, bits, "ipv6");
}

/** Is it an IP address of the public internet? IPv4 in IPv6's clothes is judged as what it is; what is no address is none. */
export function isPublicAddress(address: string): boolean {
  const [bare = ""] = address.replace(/^\[|\]$/g, "").split("%");
  switch (isIP(bare)) {
    case 4:
      return !special.check(bare, "ipv4");
    case 6:
      return !special.check(bare, "ipv6");
    default:
      return false;
  }
}
