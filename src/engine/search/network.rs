//! Networks of IP addresses, such as `10.0.0.0/8` and `2001:db8::/32`.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};

/// The number of bits before an IPv4 address that is written as an IPv6 address.
const MAPPED_BITS: u32 = 96;

/// A network: the addresses that have the same first bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    /// The first address. Its bits after the prefix are 0.
    first: IpAddr,
    /// The length of the prefix in bits.
    bits: u32,
}

/// The result of reading a text of the form `address/number`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NetworkText {
    /// A network.
    Network {
        /// The network.
        network: Network,
        /// Whether the address has bits after the prefix, so that it is not the first address.
        has_host_bits: bool,
    },
    /// An address with a number after it that is not from 0 to the number of bits of the address, or with a netmask.
    BadPrefix {
        /// The largest length of the prefix.
        max_bits: u32,
    },
}

impl Network {
    /// Reads a network. Returns `None` for other text: without an address before its slash, or with a path after it.
    pub fn parse(text: &str) -> Option<NetworkText> {
        let (address, prefix) = text.split_once('/')?;
        let address: IpAddr = address.parse().ok()?;
        let max_bits = if address.is_ipv4() { 32 } else { 128 };
        let is_numeric = |byte: u8| byte.is_ascii_digit() || byte == b'.';
        if prefix.is_empty() || !prefix.bytes().all(is_numeric) {
            return None;
        }
        let bits = prefix.parse().ok().filter(|&bits| bits <= max_bits);
        let Some(bits) = bits else {
            return Some(NetworkText::BadPrefix { max_bits });
        };
        // An IPv4 address that is written as an IPv6 address counts as IPv4.
        let (address, bits) = match address.to_canonical() {
            IpAddr::V4(v4) if max_bits == 128 && bits >= MAPPED_BITS => {
                (IpAddr::V4(v4), bits - MAPPED_BITS)
            }
            IpAddr::V4(v4) if max_bits == 32 => (IpAddr::V4(v4), bits),
            _ => (address, bits),
        };
        let first = masked(address, bits);
        Some(NetworkText::Network {
            network: Self { first, bits },
            has_host_bits: first != address,
        })
    }

    /// Returns whether a value of a field is an address in the network.
    pub fn contains(&self, value: &str) -> bool {
        address_of(value).is_some_and(|address| {
            address.is_ipv4() == self.first.is_ipv4() && masked(address, self.bits) == self.first
        })
    }

    /// Returns the first address.
    pub fn first(&self) -> IpAddr {
        self.first
    }

    /// Returns the length of the prefix in bits.
    pub fn bits(&self) -> u32 {
        self.bits
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.first, self.bits)
    }
}

/// Returns an address with the bits after the prefix set to 0.
fn masked(address: IpAddr, bits: u32) -> IpAddr {
    match address {
        IpAddr::V4(v4) => {
            let mask = u32::MAX.checked_shl(32 - bits.min(32)).unwrap_or(0);
            IpAddr::V4((u32::from(v4) & mask).into())
        }
        IpAddr::V6(v6) => {
            let mask = u128::MAX.checked_shl(128 - bits.min(128)).unwrap_or(0);
            IpAddr::V6((u128::from(v6) & mask).into())
        }
    }
}

/// Returns the address in a value: without spaces around it, brackets, a port and a zone. An IPv4 address that is
/// written as an IPv6 address is returned as IPv4.
fn address_of(value: &str) -> Option<IpAddr> {
    let value = value.trim();
    let address = if let Some(rest) = value.strip_prefix('[') {
        let (address, port) = rest.split_once(']')?;
        if !port.is_empty() && !is_port(port.strip_prefix(':')?) {
            return None;
        }
        v6(address)?.into()
    } else {
        match value.split_once(':') {
            Some((v4, port)) if is_port(port) => v4.parse().map(IpAddr::V4).ok()?,
            Some(_) => v6(value)?.into(),
            None => value.parse().map(IpAddr::V4).ok()?,
        }
    };
    Some(IpAddr::to_canonical(&address))
}

/// Reads an IPv6 address. The zone after `%` names an interface and is no part of the address.
fn v6(text: &str) -> Option<Ipv6Addr> {
    let address = text.split_once('%').map_or(text, |(address, _)| address);
    address.parse().ok()
}

/// Returns whether a text is the number of a port.
fn is_port(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse::<u16>().is_ok()
}
