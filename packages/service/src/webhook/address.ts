/**
 * Where webhooks may go: to public hosts, over https. Whoever may name an address makes this server send a request there,
 * so it must not reach what only this server can reach.
 */
import ipaddr from 'ipaddr.js'

export type UrlFault = 'malformed' | 'scheme' | 'credentials' | 'fragment' | 'port' | 'address'

/**
 * What can be said of an address before its name is resolved.
 *
 * Ports are 443 and those from 1024: receivers run there, while mail, shells and other old services that could be talked
 * into something by a request listen below.
 */
export function faultOfUrl(
  text: string,
  { isLoopbackAllowed }: { readonly isLoopbackAllowed: boolean },
): UrlFault | undefined {
  if (!URL.canParse(text)) return 'malformed'
  const url = new URL(text)
  const host = hostOf(url)
  const address = ipaddr.isValid(host) ? host : undefined
  const isLocal =
    isLoopbackAllowed && (host === 'localhost' || (address !== undefined && isLoopback(address)))
  if (url.protocol !== 'https:' && !(isLocal && url.protocol === 'http:')) return 'scheme'
  if (url.username !== '' || url.password !== '') return 'credentials'
  if (url.hash !== '') return 'fragment'
  const port = portOf(url)
  if (port !== 443 && port < 1024) return 'port'
  if (isLocal) return undefined
  // Names that resolve nowhere outside, and those that only this machine or network knows.
  if (
    address === undefined &&
    (!host.includes('.') || /\.(?:localhost|local|internal|home\.arpa)$/.test(host))
  )
    return 'address'
  return address === undefined || isPublic(address) ? undefined : 'address'
}

/** Without the brackets of an IPv6 address, and without the dot that ends a full name. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')
}

function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port)
  return url.protocol === 'http:' ? 80 : 443
}

/** Public addresses that cloud machines ask for their own keys. */
const metadataAddresses: ReadonlySet<string> = new Set(['168.63.129.16'])
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Whether anybody can reach an address, so that reaching it gives nothing away. What carries an IPv4 address within
 * (mapped, NAT64, 6to4, Teredo) is refused whole.
 */
export function isPublic(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.parse(text)
  if (address.range() !== 'unicast' || metadataAddresses.has(address.toString())) return false
  return address.kind() === 'ipv4' || address.match(globalUnicast)
}

export function isLoopback(text: string): boolean {
  return ipaddr.isValid(text) && ipaddr.parse(text).range() === 'loopback'
}
