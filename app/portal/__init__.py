"""The portal face."""

from fastapi import APIRouter

router = APIRouter()
