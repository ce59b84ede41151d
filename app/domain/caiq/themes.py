"""The controls behind backups, authentication, least privilege and shared responsibility, where a gap weighs most."""

_BACKUPS = "BCR-03 BCR-04 BCR-06 BCR-08 BCR-09 BCR-10 BCR-11 CEK-20 DSP-16 DSP-19"
_RIGHTS = "IAM-01 IAM-04 IAM-05 IAM-06 IAM-07 IAM-08 IAM-09 IAM-10 IAM-11 CEK-02"
_SHARED = "GRC-06 CEK-08 IAM-11 DSP-06 IPY-01 IPY-02 IPY-03 IPY-04"
_OWN = {
    "4.0": "IAM-14 IAM-02 IAM-13 IAM-15 IAM-16 STA-01 STA-02 STA-03 STA-04 STA-05 STA-06 STA-09",
    "4.1": "IAM-13 IAM-02 IAM-12 IAM-14 IAM-15 STA-02 STA-03 STA-04 STA-05 STA-06 STA-07 STA-11",
}
THEMES = {family: frozenset(" ".join((_BACKUPS, _RIGHTS, _SHARED, own)).split()) for family, own in _OWN.items()}
"""`4.0` or `4.1` -> control ids."""
