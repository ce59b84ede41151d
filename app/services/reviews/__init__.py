"""What reviewers decide about answers: accept, ask again, reject a "not applicable", or give another credit.

The first act of review moves a submitted assessment to in review.
"""

from app.services.reviews.items import ReviewItem, review_items
from app.services.reviews.overrides import clear_override, override
from app.services.reviews.returning import marked, return_to_vendor
from app.services.reviews.undoing import undo
from app.services.reviews.verdicts import accept, mark_return, reject_not_applicable

__all__ = [
    "ReviewItem",
    "accept",
    "clear_override",
    "mark_return",
    "marked",
    "override",
    "reject_not_applicable",
    "return_to_vendor",
    "review_items",
    "undo",
]
