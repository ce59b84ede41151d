"""/instance: the buyer who runs this instance, as vendors meet it."""

from typing import Any

from app.api.call import Call
from app.api.endpoint import reading, writing
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import In, Out
from app.services import exports, instance

router = noun("instance", "/instance")


class InstanceIn(In):
    """Replaces what vendors read."""

    name: str
    contact_name: str = ""
    contact_email: str = ""
    privacy: str = ""
    classification: str = "Confidential"
    zone: str = "UTC"
    retention_days: int = 1095


class InstanceOut(Out):
    """`fingerprint` is that of the key that signs assessment files which leave here."""

    name: str
    contact_name: str
    contact_email: str
    privacy: str
    classification: str
    zone: str
    retention_days: int
    version: int
    fingerprint: str


@router.get("", response_model=InstanceOut, summary="Get the instance", responses=may())
@reading("instance:read")
def get_instance(call: Call) -> Any:
    return _shown(call, instance.get(call.session))


@router.put("", response_model=InstanceOut, summary="Change what vendors read", responses=may(412, 422))
@writing("instance:write")
def change_instance(call: Call, body: InstanceIn) -> Any:
    changed = instance.update(call.session, call.actor, **body.model_dump(), expected_version=call.expected_version)
    return _shown(call, changed)


def _shown(call: Call, row: Any) -> InstanceOut:
    call.tag(row.version)
    told = {name: getattr(row, name) for name in InstanceOut.model_fields if name != "fingerprint"}
    return InstanceOut(**told, fingerprint=exports.fingerprint(call.settings.key))
