"""Drift in what stands above an account, beside it and behind its second factors: organization, limits, devices."""

from collections.abc import Iterator

from app.domain.drift.change import Change, ChangeKind, Spot, Two, paired
from app.domain.evidence.kinds.organizations import Organization, OrganizationsFeatures, TargetPolicies
from app.domain.evidence.kinds.virtual_mfa_devices import MfaDevice, VirtualMfaDevices
from app.domain.questionnaire.vocabulary import Severity


def organization_changes(two: Two[Organization]) -> Iterator[Change]:
    was, now = two.was, two.now
    if was.management_account == now.management_account:
        return
    subject = two.after.account or "the account"
    above = now.management_account
    sentence = f"No organization stands above {subject} any more."
    if above:
        sentence = f"Account {above} now manages the organization that {subject} is in."
    harm = Severity.HIGH if above and was.management_account else Severity.MEDIUM if above else None
    spots = (Spot(was.place, was.quote()), Spot(now.place, now.quote()))
    yield two.change(ChangeKind.ABOVE_CHANGED, subject, sentence, harm, spots=spots)


def feature_changes(two: Two[OrganizationsFeatures]) -> Iterator[Change]:
    was, now = two.was, two.now
    subject = two.after.account or "the account"
    spots = (Spot(was.place, was.quote()), Spot(now.place, now.quote()))
    if now.acts_as_root and not was.acts_as_root:
        sentence = "The management account can now act as root in the organization's members."
        yield two.change(ChangeKind.ABOVE_CHANGED, subject, sentence, Severity.MEDIUM, spots=spots)
    if was.removes_root_credentials and not now.removes_root_credentials:
        sentence = "The organization does not take root credentials from its members any more."
        yield two.change(ChangeKind.ABOVE_CHANGED, subject, sentence, Severity.MEDIUM, spots=spots)


def limit_changes(two: Two[TargetPolicies]) -> Iterator[Change]:
    for was, now in paired(two.was.policies, two.now.policies, lambda policy: policy.id):
        if was and now is None:
            sentence = f"The organization's limit {was.name} does not bind it any more."
            spot = Spot(was.place, was.id)
            yield two.change(ChangeKind.BOUNDARY_LIFTED, was.name, sentence, Severity.MEDIUM, spots=(spot, None))


def device_changes(two: Two[VirtualMfaDevices]) -> Iterator[Change]:
    """Somebody whose last virtual device went may have a key of hardware instead, which this list does not show."""
    was, now = _by_user(two.was), _by_user(two.now)
    for user, device in was.items():
        if user not in now:
            name = f"root of {two.after.account or 'the account'}" if device.is_roots else user.rpartition("/")[2]
            sentence = f"No virtual second factor is registered for {name} any more."
            harm = Severity.HIGH if device.is_roots else Severity.MEDIUM
            yield two.change(
                ChangeKind.MFA_LOST, name, sentence, harm, spots=(Spot(device.place, device.user_arn or ""), None)
            )


def _by_user(devices: VirtualMfaDevices) -> dict[str, MfaDevice]:
    return {one.user_arn: one for one in devices.devices if one.user_arn}
