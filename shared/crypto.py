# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Seal, open, sign, verify and derive, by name. No order of the protocol in here, and no randomness of our own.

HPKE sealing draws its own randomness inside the library; it is called `hpke_seal` and handed in as an argument
wherever a pure machine needs it.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from typing import Final

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

from shared import LABEL
from shared.errors import Refusal, RemoteError
from shared.limits import POINT_BYTES, SIGNATURE_BYTES
from shared.wire import lp

_SUITE: Final = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)

SealTo = Callable[[bytes, bytes, bytes], bytes]  # public key, info, plaintext → enc ‖ ciphertext


def sha256(data: bytes) -> bytes:
    """SHA-256 (FIPS 180-4)."""
    return hashlib.sha256(data).digest()


def sid_of(token: bytes) -> bytes:
    """A room's name, from the token that only its owner knows."""
    return sha256(LABEL + b" sid" + token)[:16]


def card_id_of(code: bytes) -> bytes:
    """Where the relay keeps the card of a return code, from K_id."""
    return sha256(LABEL + b" card" + code)[:16]


def mac(key: bytes, data: bytes) -> bytes:
    """HMAC-SHA256 (RFC 2104)."""
    return hmac.digest(key, data, "sha256")


def equal(first: bytes, second: bytes) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(first, second)


def expand(key: bytes, label: bytes, size: int) -> bytes:
    """HKDF-Expand with SHA-256 (RFC 5869 §2.3); `info` is our label and the purpose."""
    return HKDFExpand(hashes.SHA256(), size, LABEL + b" " + label).derive(key)


def extract(salt: bytes, secret: bytes) -> bytes:
    """HKDF-Extract with SHA-256 (RFC 5869 §2.2)."""
    return HKDF.extract(hashes.SHA256(), salt, secret)


def new_private_key() -> bytes:
    """A fresh P-256 private key in PKCS#8 DER. Draws randomness: for the shells, never for a pure machine."""
    return private_bytes(ec.generate_private_key(ec.SECP256R1()))


def private_bytes(key: ec.EllipticCurvePrivateKey) -> bytes:
    """PKCS#8 DER without a passphrase: the file around it is what is encrypted."""
    return key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _private(der: bytes) -> ec.EllipticCurvePrivateKey:
    key = serialization.load_der_private_key(der, None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key


def public_of(private: bytes) -> bytes:
    """The uncompressed public point (65 bytes, begins with 04) of a private key in DER."""
    return (
        _private(private)
        .public_key()
        .public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    )


def _public(point: bytes) -> ec.EllipticCurvePublicKey:
    # Compressed and hybrid points would give one key two names (attacks.md P5).
    if len(point) != POINT_BYTES or point[0] != 4:
        raise RemoteError(Refusal.MALFORMED)
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError:
        raise RemoteError(Refusal.MALFORMED) from None


def is_point(point: bytes) -> bool:
    """Whether the bytes are a point of P-256 as we accept it."""
    try:
        _public(point)
    except RemoteError:
        return False
    return True


def hpke_seal(public: bytes, info: bytes, plaintext: bytes) -> bytes:
    """HPKE base mode, single shot (RFC 9180 §6.1): enc (65 bytes) ‖ ciphertext. Draws randomness inside."""
    return _SUITE.encrypt(plaintext, _public(public), info)


def hpke_open(private: bytes, info: bytes, sealed: bytes) -> bytes:
    """The plaintext. `RemoteError` for anything that was not sealed so."""
    _public(sealed[:POINT_BYTES])
    try:
        return _SUITE.decrypt(sealed, _private(private), info)
    except (InvalidTag, ValueError):
        raise RemoteError(Refusal.MALFORMED) from None


def sign(private: bytes, data: bytes) -> bytes:
    """ECDSA P-256 with SHA-256 (FIPS 186-5): r ‖ s, 64 bytes, as WebCrypto has it."""
    r, s = decode_dss_signature(_private(private).sign(data, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def verify(public: bytes, data: bytes, signature: bytes) -> bool:
    """Whether the signature (r ‖ s) is good."""
    if len(signature) != SIGNATURE_BYTES:
        return False
    der = encode_dss_signature(int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big"))
    try:
        _public(public).verify(der, data, ec.ECDSA(hashes.SHA256()))
    except (InvalidSignature, RemoteError):
        return False
    return True


def nonce_of(iv: bytes, number: int) -> bytes:
    """A record's nonce: the IV xor its number (RFC 9180 §5.2)."""
    return (int.from_bytes(iv, "big") ^ number).to_bytes(12, "big")


def seal(key: bytes, nonce: bytes, head: bytes, body: bytes) -> bytes:
    """AES-256-GCM (RFC 5116 §5.2)."""
    return AESGCM(key).encrypt(nonce, body, head)


def open_sealed(key: bytes, nonce: bytes, head: bytes, sealed: bytes) -> bytes | None:
    """The body, or None if the tag is wrong."""
    try:
        return AESGCM(key).decrypt(nonce, sealed, head)
    except InvalidTag:
        return None


def login_claim(origin: str, relay_nonce: bytes, own_nonce: bytes, incarnation: int, counter: int) -> bytes:
    """What a desk signs with AK at login."""
    return lp(
        LABEL + b" login",
        origin.encode(),
        relay_nonce,
        own_nonce,
        incarnation.to_bytes(4, "big"),
        counter.to_bytes(8, "big"),
    )


def pairing_claim(
    relay_nonce: bytes, identity: bytes, login: bytes, service: bytes, incarnation: int, origin: str
) -> bytes:
    """What the pairing text's secret authenticates."""
    return lp(
        LABEL + b" pair",
        relay_nonce,
        identity,
        login,
        service,
        incarnation.to_bytes(4, "big"),
        origin.encode(),
    )


def pairing_digest(claim: bytes) -> bytes:
    """72 bits that both sides show as six words."""
    return sha256(lp(LABEL + b" pair words", claim))[:9]


def claim_proof(auth: bytes, exporter: bytes) -> bytes:
    """How a page shows that it holds K_auth, in this talk only (`Claim`, `CodeReplace`, `ForgetMe`)."""
    return mac(auth, LABEL + b" claim p" + exporter)


def claim_answer(auth: bytes, exporter: bytes) -> bytes:
    """How the desk shows the same in `ClaimYes`; never the page's own proof sent back (attacks.md P20)."""
    return mac(auth, LABEL + b" claim c" + exporter)


def code_keys(phrase: bytes) -> tuple[bytes, bytes, bytes]:
    """K_id (16), K_auth (32) and K_card (32) from the slow hash of a return code (PROTOCOL.md, The return code)."""
    return expand(phrase, b"code id", 16), expand(phrase, b"code auth", 32), expand(phrase, b"code card", 32)


def code_phrase(words: str, service: bytes) -> bytes:
    """The slow hash of a return code's folded words: PBKDF2-HMAC-SHA256, 200 000 rounds; the desk never runs it."""
    return hashlib.pbkdf2_hmac("sha256", words.encode(), lp(LABEL + b" return", service), 200_000, 32)
