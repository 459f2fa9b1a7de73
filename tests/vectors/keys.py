# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keys, signatures and HPKE without chance, so that the vectors are the same at every run.

Our own code seals and signs with fresh randomness. Here the second implementation, pyhpke, seals with an ephemeral key
that we hand it, and signatures draw their number as RFC 6979 says; the vectors are for opening and verifying.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from pyhpke import AEADId, CipherSuite, KDFId, KEMId, KEMKey, KEMKeyInterface
from pyhpke.kem_key import KEMKeyPair

from shared.crypto import SealTo, private_bytes, public_of
from tests.fakes import SeededBytes
from tests.vectors.forms import Json

SUITE: Final = CipherSuite.new(KEMId.DHKEM_P256_HKDF_SHA256, KDFId.HKDF_SHA256, AEADId.AES256_GCM)
_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256 (SEC 2)


@dataclass(frozen=True, slots=True)
class FixedKey:
    """A P-256 key that stands in the vectors."""

    private: bytes
    public: bytes

    def to_json(self) -> Json:
        """PKCS#8 for both libraries, and the uncompressed point."""
        return {"pkcs8": self.private.hex(), "public": self.public.hex()}


def key_of_scalar(scalar: int) -> FixedKey:
    """The key with this private number."""
    private = private_bytes(ec.derive_private_key(scalar, ec.SECP256R1()))
    return FixedKey(private, public_of(private))


def fixed_key(name: str) -> FixedKey:
    """The key that belongs to a name."""
    return key_of_scalar(int.from_bytes(SeededBytes(f"key {name}")(32), "big") % (_ORDER - 1) + 1)


def sign_without_chance(key: FixedKey, data: bytes) -> bytes:
    """r ‖ s by RFC 6979."""
    private = serialization.load_der_private_key(key.private, None)
    assert isinstance(private, ec.EllipticCurvePrivateKey)
    r, s = decode_dss_signature(private.sign(data, ec.ECDSA(hashes.SHA256(), deterministic_signing=True)))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def seal_without_chance(name: str) -> SealTo:
    """What `hpke_seal` does, by the other library and with the ephemeral key of a name."""

    def seal(public: bytes, info: bytes, plaintext: bytes) -> bytes:
        ephemeral = fixed_key(f"ephemeral {name}")
        pair = KEMKeyPair(pyhpke_private(ephemeral.private), pyhpke_public(ephemeral.public))
        enc, context = SUITE.create_sender_context(pyhpke_public(public), info, eks=pair)
        return enc + context.seal(plaintext)

    return seal


def pyhpke_public(point: bytes) -> KEMKeyInterface:
    """A public point as pyhpke wants it."""
    return KEMKey.from_pyca_cryptography_key(ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point))


def pyhpke_private(der: bytes) -> KEMKeyInterface:
    """A private key as pyhpke wants it."""
    private = serialization.load_der_private_key(der, None)
    assert isinstance(private, ec.EllipticCurvePrivateKey)
    return KEMKey.from_pyca_cryptography_key(private)
