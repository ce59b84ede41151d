"""/users: staff accounts. People are made and invited in the console and on the command line."""

from typing import Any

from app.api.call import Call
from app.api.endpoint import reading, writing
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import Moment, Out
from app.services import users

router = noun("users", "/users")


class UserOut(Out):
    id: str
    email: str
    name: str
    role: str
    created_at: Moment
    deactivated_at: Moment | None


class UserPage(Out):
    items: list[UserOut]
    next: str | None


@router.get("", response_model=UserPage, summary="List users", responses=may())
@reading("users:read")
def list_users(call: Call) -> Any:
    found = users.list_users(call.session, call.actor)
    return UserPage(items=[UserOut.model_validate(user) for user in found], next=None)


@router.get("/{user_id}", response_model=UserOut, summary="Get a user", responses=may(404))
@reading("users:read")
def get_user(call: Call, user_id: str) -> Any:
    return UserOut.model_validate(users.get(call.session, call.actor, user_id))


@router.delete("/{user_id}", status_code=204, summary="Deactivate a user", responses=may(404, 409))
@writing("users:write")
def deactivate_user(call: Call, user_id: str) -> None:
    users.deactivate(call.session, call.actor, user_id)
