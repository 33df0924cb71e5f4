"""The validator: every limit and surface rule of Block Kit, with the messages and pointers Slack answers."""

from playground.block_kit.surfaces import Surface, check_blocks, check_view

__all__ = ["Surface", "check_blocks", "check_view"]
