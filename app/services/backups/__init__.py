"""Backups: the whole instance in one archive that restores into either database, and the proof that it does.

An archive holds every table as JSON lines from one consistent view, every stored file, and a manifest with the SHA-256
of each part. It is as confidential as the answers in it. The secret key is not inside, only its fingerprint: keep the
key apart, because API keys, second factors and the audit chain mean nothing without it.
"""

from app.services.backups.making import Made, backup
from app.services.backups.manifest import Manifest
from app.services.backups.restoring import Restored, restore
from app.services.backups.verifying import Verification, verify

__all__ = ["Made", "Manifest", "Restored", "Verification", "backup", "restore", "verify"]
