"""What framework versions are called, in a sentence and above a page."""

NAMES = {
    "ccm@4.0": "CCM 4.0",
    "ccm@4.1": "CCM 4.1",
    "csf@2.0": "CSF 2.0",
    "sp800-53@r5": "SP 800-53",
    "mvsp@3.0": "MVSP 3.0",
    "iso27001@2022": "ISO 27001:2022",
}
TITLES = {
    "ccm@4.0": "Cloud Controls Matrix 4.0",
    "ccm@4.1": "Cloud Controls Matrix 4.1",
    "csf@2.0": "NIST Cybersecurity Framework 2.0",
    "sp800-53@r5": "NIST SP 800-53, revision 5",
    "mvsp@3.0": "Minimum Viable Secure Product 3.0",
    "iso27001@2022": "ISO/IEC 27001:2022, Annex A (ids only)",
}


VIEWED = ("ccm@4.1", "ccm@4.0", "csf@2.0", "sp800-53@r5", "mvsp@3.0", "iso27001@2022")
"""The frameworks that answers are seen through, in the order shown."""


def name(key: str) -> str:
    """What a framework version is called in a sentence."""
    return NAMES.get(key, key.replace("@", " "))


def title(key: str) -> str:
    """What stands above a view."""
    return TITLES.get(key, name(key))
