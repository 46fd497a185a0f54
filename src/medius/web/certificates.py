"""A certificate authority of this machine alone, and the certificate that it gives the app for the home network.

The authority may vouch for private addresses only: who trusts it on a phone trusts it for nothing else.
"""

from __future__ import annotations

import ipaddress
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, TypeAlias

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from medius.web.keeping_keys import private_folder, write_private

Key: TypeAlias = ec.EllipticCurvePrivateKey

AUTHORITY_LASTS: Final = timedelta(days=3652)
LEAF_LASTS: Final = timedelta(days=90)
RENEWED_BEFORE: Final = timedelta(days=30)
"""A certificate with less time than this is made anew."""

_CLOCKS_DIFFER: Final = timedelta(hours=24)
"""A phone's clock may be behind ours."""

PRIVATE: Final = tuple(
    ipaddress.IPv4Network(network) for network in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16")
)
"""The addresses of home networks (RFC 1918, RFC 3927): the authority vouches for no others."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """Files for TLS: the app's certificate with its authority's, and its key."""

    chain: Path
    key: Path


def certificate(folder: Path, addresses: tuple[str, ...], now: datetime | None = None) -> Certificate:
    """The certificate for these addresses: the one that is there, or a new one where it does not fit any more.

    Args:
        folder: The data folder.
        addresses: Private IPv4 addresses.
        now: For tests.

    Raises:
        OSError: The folder cannot be written to.
    """
    moment = now or datetime.now(UTC)
    place = private_folder(folder / "lan")
    files = Certificate(place / "medius.pem", place / "medius.key")
    authority, authority_key = _authority(place, moment)
    if not _fits(files, authority, addresses, moment):
        leaf, key = _leaf(authority, authority_key, addresses, moment)
        write_private(files.key, _key_pem(key))
        write_private(files.chain, _pem(leaf) + _pem(authority))
    return files


def forget_certificates(folder: Path) -> None:
    """Take the authority, the certificate and their keys away; the next start makes new ones."""
    shutil.rmtree(folder / "lan", ignore_errors=True)


def authority_fingerprint(folder: Path) -> str | None:
    """The SHA-256 of the authority's certificate, as a browser shows it; None where it was taken away."""
    file = folder / "lan" / "authority.pem"
    if not file.is_file():
        return None
    made = x509.load_pem_x509_certificate(file.read_bytes())
    return made.fingerprint(hashes.SHA256()).hex(":").upper()


def _authority(place: Path, now: datetime) -> tuple[x509.Certificate, Key]:
    """The authority that is there, or a new one."""
    certificate_file, key_file = place / "authority.pem", place / "authority.key"
    if certificate_file.is_file() and key_file.is_file():
        made = x509.load_pem_x509_certificate(certificate_file.read_bytes())
        key = serialization.load_pem_private_key(key_file.read_bytes(), None)
        if isinstance(key, ec.EllipticCurvePrivateKey) and made.not_valid_after_utc - now > LEAF_LASTS:
            return made, key
    made, key = _new_authority(now)
    write_private(key_file, _key_pem(key))
    write_private(certificate_file, _pem(made))
    return made, key


def _new_authority(now: datetime) -> tuple[x509.Certificate, Key]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("Medius on this machine")
    private = x509.NameConstraints([x509.IPAddress(network) for network in PRIVATE], None)
    builder = (
        _builder(name, name, key, now, AUTHORITY_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(private, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    return builder.sign(key, hashes.SHA256()), key


def _leaf(
    authority: x509.Certificate, authority_key: Key, addresses: tuple[str, ...], now: datetime
) -> tuple[x509.Certificate, Key]:
    key = ec.generate_private_key(ec.SECP256R1())
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.IPv4Address(address)) for address in addresses])
    signer = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key())
    builder = (
        _builder(_name("Medius"), authority.subject, key, now, LEAF_LASTS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(names, critical=False)
        .add_extension(signer, critical=False)
    )
    return builder.sign(authority_key, hashes.SHA256()), key


def _builder(
    subject: x509.Name, issuer: x509.Name, key: Key, now: datetime, lasts: timedelta
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _CLOCKS_DIFFER)
        .not_valid_after(now + lasts)
    )


def _fits(files: Certificate, authority: x509.Certificate, addresses: tuple[str, ...], now: datetime) -> bool:
    """Whether the certificate that is there is from this authority, for these addresses, and lasts."""
    if not (files.chain.is_file() and files.key.is_file()):
        return False
    made = x509.load_pem_x509_certificates(files.chain.read_bytes())[0]
    names = made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    named = {str(address) for address in names.get_values_for_type(x509.IPAddress)}
    try:
        made.verify_directly_issued_by(authority)
    except Exception:  # noqa: BLE001 - of several libraries; whatever is wrong with it, a new one is made
        return False
    return named == set(addresses) and made.not_valid_after_utc - now > RENEWED_BEFORE


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _pem(made: x509.Certificate) -> bytes:
    return made.public_bytes(serialization.Encoding.PEM)


def _key_pem(key: Key) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
