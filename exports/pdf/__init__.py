"""Drawings as PDF: vector, fonts embedded, searchable, tagged for readers who listen."""

from exports.pdf.document import pdf_bytes

__all__ = ["pdf_bytes"]
