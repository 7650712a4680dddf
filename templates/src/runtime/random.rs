//! Chance: for waits that must not come together, and for keys that must not come twice. It is not for secrets.

pub(super) use super::platform::random_bits as bits;

/// A number from 0 up to 1.
pub(super) fn fraction() -> f64 {
    f64::from(u32::try_from(bits() >> 32).unwrap_or_default()) / f64::from(u32::MAX)
}

/// A UUID of version 4 (RFC 9562 §5.4).
pub(super) fn uuid() -> String {
    let (high, low) = (bits(), bits());
    let version = (high & 0x0fff) | 0x4000;
    let variant = ((low >> 48) & 0x3fff) | 0x8000;
    format!(
        "{:08x}-{:04x}-{version:04x}-{variant:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        low & 0xffff_ffff_ffff
    )
}
