/** Where webhooks may go: not to the machine itself or its neighbours, unless the configuration says so. */
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { lookup } from 'node:dns';
import { invalidField } from '../domain/errors.ts';

/** Special-purpose ranges of RFC 6890 and its successors that no public receiver has. */
const PRIVATE_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

const PRIVATE_V6 = [
  // With ::1, and IPv4 addresses in the form ::a.b.c.d.
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const;

function privateRanges(): BlockList {
  const list = new BlockList();
  for (const [net, bits] of PRIVATE_V4) list.addSubnet(net, bits, 'ipv4');
  for (const [net, bits] of PRIVATE_V6) list.addSubnet(net, bits, 'ipv6');
  return list;
}

/** Whether an address is one that only this machine or its network has. IPv4 within IPv6 counts as the IPv4 it is. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return true;
  // BlockList applies the IPv4 rules to ::ffff:a.b.c.d by itself.
  return privateRanges().check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/**
 * Checks a webhook's URL when it is stored. Names are resolved, and checked again, at each delivery.
 * @throws INVALID_ARGUMENT on `url`.
 */
export function checkTarget(url: string, allowPrivate: boolean): URL {
  const parsed = URL.parse(url);
  if (parsed === null) throw invalidField('url', `"${url}" is no URL; use https://host/path.`);
  if (parsed.protocol !== 'https:' && !(allowPrivate && parsed.protocol === 'http:')) {
    throw invalidField('url', `must begin with https:// (${parsed.protocol}// is refused).`);
  }
  if (parsed.username !== '' || parsed.password !== '') {
    throw invalidField('url', 'must hold no user or password; put them in a sensitive header.');
  }
  const host = parsed.hostname.replace(/^\[|\]$/g, '');
  const isLocalName = host === 'localhost' || host.endsWith('.localhost');
  if (!allowPrivate && (isLocalName || (isIP(host) !== 0 && isPrivateAddress(host)))) {
    throw invalidField('url', `${host} is a private address; webhooks.allowPrivateTargets permits those.`);
  }
  return parsed;
}

/**
 * A DNS lookup that answers only public addresses. The connection uses the very address that was checked, so a name
 * that resolves differently a moment later gains nothing.
 */
export function publicLookup(allowPrivate: boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) {
        callback(error, '', 0);
        return;
      }
      const usable = allowPrivate ? addresses : addresses.filter(({ address }) => !isPrivateAddress(address));
      const [first] = usable;
      if (first === undefined) {
        callback(new Error(`${hostname} resolves to private addresses only`), '', 0);
      } else if (options.all === true) {
        callback(null, usable);
      } else {
        callback(null, first.address, first.family);
      }
    });
  };
}
