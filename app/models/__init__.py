"""Tables. Importing this package registers every one of them with SQLModel's metadata."""

from app.models import naming  # noqa: F401  before any table
from app.models.answer import Answer
from app.models.api_key import ApiKey
from app.models.artefact import Artefact
from app.models.assessment import Assessment
from app.models.attempt import Attempt
from app.models.column_mapping import ColumnMapping
from app.models.comment import Comment
from app.models.contact import Contact
from app.models.decision import Decision
from app.models.deletion import Deletion
from app.models.drift import Drift
from app.models.engagement import Engagement
from app.models.event import Event, Seal
from app.models.evidence import Evidence, EvidenceAnswer
from app.models.exclusion import Exclusion
from app.models.finding import Finding, Remediation, RiskAcceptance
from app.models.idempotency import Idempotency
from app.models.imported_file import ImportedFile
from app.models.instance import Instance
from app.models.invitation import Invitation
from app.models.job import Job
from app.models.mail import Mail
from app.models.note import Note
from app.models.questionnaire import QuestionnaireDocument, QuestionnaireVersion
from app.models.rendering import Rendering
from app.models.respondent_session import RespondentSession
from app.models.review import Review
from app.models.saved_view import SavedView
from app.models.scorecard import Scorecard
from app.models.section_state import SectionState
from app.models.sign_in_code import SignInCode
from app.models.submission import Submission
from app.models.user import RecoveryCode, User, UserLink, UserSession
from app.models.vendor import Vendor

__all__ = [
    "Answer",
    "ApiKey",
    "Artefact",
    "Assessment",
    "Attempt",
    "ColumnMapping",
    "Comment",
    "Contact",
    "Decision",
    "Deletion",
    "Drift",
    "Engagement",
    "Event",
    "Evidence",
    "EvidenceAnswer",
    "Exclusion",
    "Finding",
    "Idempotency",
    "ImportedFile",
    "Instance",
    "Invitation",
    "Job",
    "Mail",
    "Note",
    "QuestionnaireDocument",
    "QuestionnaireVersion",
    "RecoveryCode",
    "Remediation",
    "Rendering",
    "RespondentSession",
    "Review",
    "RiskAcceptance",
    "SavedView",
    "Scorecard",
    "Seal",
    "SectionState",
    "SignInCode",
    "Submission",
    "User",
    "UserLink",
    "UserSession",
    "Vendor",
]
