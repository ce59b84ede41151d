"""The yardstick: a bare FastAPI endpoint that saves an answer with the same reads and writes, and nothing else.

Prebuilt Core statements, one pool, one lock around SQLite's write transactions, one transaction a save: the key is
looked up, the situation read, the answer written under its version, the event inserted.
"""

import json
import os
import threading
from contextlib import nullcontext
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import FastAPI, Header, HTTPException, Response
from pydantic import BaseModel
from sqlalchemy import and_, bindparam, insert, select, update

from app.core.database import Database
from app.core.security import keyed_hash
from app.models import Answer, ApiKey, Assessment, Engagement, Event, Review, Vendor

tables: Any = {
    model.__name__: model.__table__ for model in (Answer, ApiKey, Assessment, Engagement, Event, Review, Vendor)
}
answer, key, assessment = tables["Answer"], tables["ApiKey"], tables["Assessment"]
engagement, review, vendor = tables["Engagement"], tables["Review"], tables["Vendor"]

FIND_KEY = select(key.c.id, key.c.name, key.c.scopes, key.c.expires_at, key.c.revoked_at, key.c.last_used_at).where(
    key.c.key_hash == bindparam("hash")
)
SITUATION = (
    select(assessment.c.status, assessment.c.questionnaire_sha256, engagement.c.owner_id, review.c.verdict, answer)
    .select_from(assessment)
    .join(engagement, engagement.c.id == assessment.c.engagement_id)
    .join(vendor, and_(vendor.c.id == engagement.c.vendor_id, vendor.c.hidden_at.is_(None)))
    .outerjoin(answer, and_(answer.c.assessment_id == assessment.c.id, answer.c.question_id == bindparam("q")))
    .outerjoin(review, and_(review.c.assessment_id == assessment.c.id, review.c.question_id == bindparam("q")))
    .where(assessment.c.id == bindparam("a"))
)
ADD = insert(answer)
CHANGE = update(answer).where(
    answer.c.assessment_id == bindparam("a"),
    answer.c.question_id == bindparam("q"),
    answer.c.version == bindparam("expected"),
)
RECORD = insert(tables["Event"]).inline()

database = Database(os.environ["BENCH_DATABASE_URL"])
secret = os.environ["TWOKEYS_SECRET_KEY"].encode()
lock = threading.Lock() if database.is_sqlite else nullcontext()
writer = database.engine.execution_options(twokeys_writes=True)
app = FastAPI()


class Body(BaseModel):
    value: Any
    ownership: str | None = None
    comment: str = ""
    customer_duty: str = ""
    reason: str = ""
    compensating_control: str = ""
    planned_on: str | None = None


@app.get("/healthz")
def healthz() -> dict[str, str]:
    return {"status": "ok"}


@app.put("/api/v1/assessments/{assessment_id}/answers/{question_id}")
def save(
    assessment_id: str,
    question_id: str,
    body: Body,
    response: Response,
    authorization: Annotated[str, Header()],
    if_match: Annotated[str, Header()] = '"0"',
) -> dict[str, Any]:
    expected, values = int(if_match.strip('"')), body.model_dump()
    moment, place = datetime.now(UTC), {"a": assessment_id, "q": question_id}
    with lock, writer.begin() as connection:
        hashed = keyed_hash(secret, "api-key", authorization.removeprefix("Bearer "))
        caller = connection.execute(FIND_KEY, {"hash": hashed}).first()
        found = connection.execute(SITUATION, place).first()
        if caller is None or found is None or (found.version or 0) != expected:
            raise HTTPException(412)
        who = {"saved_at": moment, "saved_by_kind": "api_key", "saved_by_id": caller.id, "saved_by_name": caller.name}
        if found.version is None:
            keys = {"assessment_id": assessment_id, "question_id": question_id, "version": 1}
            connection.execute(ADD, values | who | keys)
        else:
            connection.execute(CHANGE, values | who | {"version": expected + 1, "expected": expected, **place})
        connection.execute(
            RECORD,
            {
                "at": moment,
                "verb": "answer.saved",
                "actor_kind": "api_key",
                "actor_id": caller.id,
                "subject_kind": "answer",
                "subject_id": f"{assessment_id}/{question_id}",
                "assessment_id": assessment_id,
                "body": json.dumps({"actor": caller.name, "before": found.value, "after": values}),
                "salt": os.urandom(16).hex(),
            },
        )
    response.headers["ETag"] = f'"{expected + 1}"'
    return {"question_id": question_id, **values, "version": expected + 1, "saved_at": moment}
