"""Typed answers: what people type, what it is read as, and how it is said back. No Slack, no clock, no storage."""
