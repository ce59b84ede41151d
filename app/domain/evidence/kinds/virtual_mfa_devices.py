"""The virtual second factors of an account and whose each is. Hardware and passkeys are not in this list."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.domain.evidence.arns import account_in, only
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.fields import Fields
from app.domain.evidence.found import Found, Reader


@dataclass(frozen=True, slots=True)
class MfaDevice:
    """`user_arn` is None for a device nobody uses; root's ends in `:root`."""

    place: str
    serial: str
    user_arn: str | None
    enabled_at: datetime | None

    @property
    def is_roots(self) -> bool:
        return (self.user_arn or "").endswith(":root")


@dataclass(frozen=True, slots=True)
class VirtualMfaDevices:
    devices: tuple[MfaDevice, ...]


def recognises(value: Any) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("VirtualMFADevices"), list)


def read(value: Mapping[str, Any]) -> Found:
    devices = tuple(_device(fields) for fields in Fields(value).items("VirtualMFADevices"))
    return Found(VirtualMfaDevices(devices), account=only({account_in(one.serial) for one in devices}))


def _device(fields: Fields) -> MfaDevice:
    serial = fields.text("SerialNumber") or ""
    return MfaDevice(f"device {serial}", serial, fields.inner("User").text("Arn"), fields.moment("EnableDate"))


READER = Reader(ArtefactKind.VIRTUAL_MFA_DEVICES, recognises, read, VirtualMfaDevices)
