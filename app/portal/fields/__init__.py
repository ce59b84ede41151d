"""A question's form fields, both ways: from a saved answer to what the boxes show, and from the boxes to an answer.

Fields are named by their place in the answer: `value`, `comment`, `value/name`, `value/0/where`. On a page the
question's id stands before them: `backup.copies:value/0/where`. Script and plain form posts are read by the same code.
"""

from app.portal.fields.names import Fields, element_id, field_name, fields_of_question
from app.portal.fields.reply import read, show

__all__ = ["Fields", "element_id", "field_name", "fields_of_question", "read", "show"]
