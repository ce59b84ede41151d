"""Every rule by name: what it checks in words, which kinds of file it reads, and the function that reads them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.domain.claims import (
    access_keys,
    buckets,
    clouds,
    deleting,
    locks,
    logins,
    owner_use,
    people,
    policies,
    reach,
    sign_on,
    trails,
)
from app.domain.claims.asked import Asked
from app.domain.claims.scanners import with_scans
from app.domain.claims.verdict import Ruling
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.disagreement import Disagreement

REPORT, DETAILS = ArtefactKind.CREDENTIAL_REPORT, ArtefactKind.AUTHORIZATION_DETAILS
SUMMARY, VAULTS = ArtefactKind.ACCOUNT_SUMMARY, ArtefactKind.BACKUP_VAULTS
TRAILS = (ArtefactKind.TRAILS, ArtefactKind.TRAIL_STATUS)
ABOVE = (ArtefactKind.ORGANIZATION, ArtefactKind.ORGANIZATIONS_FEATURES)


@dataclass(frozen=True, slots=True)
class Rule:
    """`says` is the claim in one sentence. A disagreement among `kinds` leaves it open, unless `stands_alone`."""

    id: str
    says: str
    read: Callable[[Asked], Ruling]
    kinds: tuple[ArtefactKind, ...]
    stands_alone: bool = False

    def judge(self, asked: Asked) -> Ruling:
        """What the files show; nothing where files that disagree are among those read."""
        ruling = with_scans(self.id, asked, self.read(asked))
        doubt = next((one for one in asked.disagreements if self._touches(one, asked)), None)
        if doubt is None or ruling.shows is None or (self.stands_alone and ruling.shows == "no"):
            return ruling
        return Ruling(None, f"The files disagree, so they show nothing: {doubt.sentence}", doubt.rows, ruling.scope)

    def _touches(self, one: Disagreement, asked: Asked) -> bool:
        is_ours = one.account is None or not asked.numbers or one.account in asked.numbers
        return is_ours and any(kind in self.kinds for kind in one.kinds)


def restore_tested(asked: Asked) -> Ruling:
    """No export shows that a restore worked."""
    return Ruling(None, "No artefact given: no export shows that a restore was done and worked.")


_ALL = (
    Rule("mfa_all", "Every interactive login uses a second factor.", logins.mfa_all, (REPORT,)),
    Rule("principal_mfa", "This login uses a second factor.", logins.principal_mfa, (REPORT,)),
    Rule("root_mfa", "Root has a second factor or cannot sign in.", logins.root_mfa, (REPORT, SUMMARY)),
    Rule("root_no_keys", "Root has no access keys.", logins.root_no_keys, (REPORT, SUMMARY)),
    Rule("root_rare", "Root is rarely used.", owner_use.root_rare, (REPORT,)),
    Rule("sso_mfa", "Sign-in at the identity provider asks for a second factor.", sign_on.sso_mfa, sign_on.PROVIDERS),
    Rule("key_rotation_90", "Access keys are replaced every 90 days.", access_keys.key_rotation, (REPORT,)),
    Rule("oldest_key", "The oldest active key is so many days old.", access_keys.oldest_key, (REPORT,)),
    Rule(
        "people_without_keys",
        "People have no keys and programs no passwords.",
        access_keys.people_and_programs_apart,
        (REPORT,),
    ),
    Rule("no_shadow_users", "Only named users exist.", people.no_shadow_users, (REPORT, DETAILS), stands_alone=True),
    Rule("writer_write_only", "The writer may only write.", policies.writer_write_only, (DETAILS,)),
    Rule("programs_scope", "No program can delete.", policies.programs_scope, (DETAILS, REPORT)),
    Rule("power_cannot_delete", "Everyday logins cannot delete.", deleting.power_cannot_delete, (DETAILS,)),
    Rule("delete_needs_mfa", "Deleting needs a second factor.", deleting.delete_needs_mfa, (DETAILS,)),
    Rule("key_bypass", "No copied key can delete.", deleting.key_bypass, (DETAILS, REPORT)),
    Rule("grant_apart", "Whoever deletes cannot give rights.", deleting.grant_apart, (DETAILS,)),
    Rule("access_review", "Everyone who can delete is listed.", deleting.unlisted_deleters, (DETAILS,)),
    Rule("no_one_deletes_all", "Nobody alone deletes everything.", reach.no_one_deletes_all, (DETAILS, REPORT, VAULTS)),
    Rule("delete_apart", "Nobody deletes on both sides.", reach.delete_apart, (DETAILS,)),
    Rule("own_account", "A copy lies out of production's reach.", reach.own_account, (VAULTS, DETAILS)),
    Rule("backup_other_account", "Backups lie in another account.", locks.backup_other_account, (VAULTS,)),
    Rule("vault_locked", "Nobody can unlock the backup vaults.", locks.vault_locked, (VAULTS,)),
    Rule(
        "snapshots_locked",
        "Nobody can unlock the snapshots.",
        locks.snapshots_locked,
        (ArtefactKind.LOCKED_SNAPSHOTS,),
    ),
    Rule(
        "object_lock",
        "Nobody can delete objects before their time.",
        buckets.object_lock,
        (ArtefactKind.OBJECT_LOCK,),
    ),
    Rule(
        "bucket_versioned",
        "The bucket keeps old versions.",
        buckets.bucket_versioned,
        (ArtefactKind.BUCKET_VERSIONING,),
    ),
    Rule("azure_vault_locked", "The vault is immutable.", clouds.azure_vault_locked, (ArtefactKind.AZURE_VAULT,)),
    Rule("gcp_retention_locked", "The retention is locked.", clouds.gcp_retention_locked, (ArtefactKind.GCP_BUCKET,)),
    Rule("trail_on", "Every region is logged.", trails.trail_on, TRAILS),
    Rule("logs_apart", "Production cannot touch the logs.", trails.logs_apart, (ArtefactKind.TRAILS, DETAILS)),
    Rule("lasting_keys", "No program has a lasting key.", access_keys.lasting_keys, (REPORT,)),
    Rule("root_use", "What root was last used for.", owner_use.root_use, (REPORT,)),
    Rule("traceable", "Every login belongs to one person or program.", access_keys.traceable, (REPORT,)),
    Rule("trail_validated", "Changed log files are noticed.", trails.trail_validated, (ArtefactKind.TRAILS,)),
    Rule("restore_tested", "A restore was tested.", restore_tested, ()),
)
RULES: Mapping[str, Rule] = {rule.id: rule for rule in _ALL}
