"""What two made-up accounts would export, written as the collection script writes it: one command's output a line."""

from app.services.demonstration.exports.bundle import Bundle, bundles

__all__ = ["Bundle", "bundles"]
