"""`scopewright manifest`: prints what to paste into Slack."""

from bot.manifest import PLACEHOLDER_URL, Edition, as_yaml, build_manifest

_HEADINGS = {
    Edition.PRODUCTION: "# Production: signed HTTP. Put your own address in place of the example one.",
    Edition.DEVELOPMENT: "# Development: Socket Mode, no address needed. It also wants an app-level token.",
}


def print_manifests(edition: str | None, url: str | None) -> None:
    """Print one edition, or both as two YAML documents."""
    editions = [Edition(edition)] if edition else list(Edition)
    documents = [f"{_HEADINGS[each]}\n{as_yaml(build_manifest(each, url or PLACEHOLDER_URL))}" for each in editions]
    print("---\n".join(documents), end="")
