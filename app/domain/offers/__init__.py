"""Earlier answers of the same vendor, offered where the same is asked again. Nothing is answered by an offer."""

from app.domain.offers.offer import By, Offer, Source

__all__ = ["By", "Offer", "Source"]
