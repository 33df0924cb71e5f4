"""What the page shows: blocks, hostile text, both themes, narrow screens. What people do is in the other page tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from playground.seed import ANIL, CORVANE_SCOPING, JO, LEADERSHIP

if TYPE_CHECKING:
    from tests.playground.page_fixtures import Desk, Json

# Named, not imported: pytest must be the first to load a plugin, or it cannot rewrite its asserts.
pytest_plugins = ["tests.playground.page_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

HOSTILE = '<!channel> *bold* <https://x|y> & "quotes" <img src=x onerror=alert(1)> `code` :tada:'
PHONE = (390, 844)


def plain(text: str) -> Json:
    """Return a plain text object."""
    return {"type": "plain_text", "text": text}


def raw(text: str) -> Json:
    """Return a cell of a table."""
    return {"type": "raw_text", "text": text}


CARD: list[Json] = [
    {"type": "header", "text": plain("Network operations")},
    {
        "type": "section",
        "text": {"type": "mrkdwn", "text": f"*Goal* _cut_ ~all~ `cost` for <@{ANIL.id}> in <#{CORVANE_SCOPING}>"},
        "fields": [{"type": "mrkdwn", "text": "*Owner*\nMax"}, {"type": "mrkdwn", "text": "*Due*\n1 Nov 2026"}],
        "accessory": {
            "type": "overflow",
            "action_id": "more",
            "options": [{"text": plain("Pause"), "value": "pause"}, {"text": plain("Export"), "value": "export"}],
        },
    },
    {"type": "divider"},
    {
        "type": "actions",
        "elements": [
            {"type": "button", "text": plain("Confirm"), "action_id": "confirm", "value": "1", "style": "primary"},
            {"type": "datepicker", "action_id": "due", "initial_date": "2026-11-23"},
        ],
    },
    {
        "type": "input",
        "label": plain("Note"),
        "optional": True,
        "element": {"type": "plain_text_input", "action_id": "note", "initial_value": "kept"},
    },
    {"type": "image", "image_url": "https://pictures.example/chart.png", "alt_text": "A chart of cost"},
    {"type": "table", "rows": [[raw("Goal"), raw("Now")], [raw("Cost"), raw("EUR 48,000")]]},
    {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_list",
                "style": "ordered",
                "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "Take over"}]}],
            },
            {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "1 Plan\n  1.1 Do"}]},
        ],
    },
    {"type": "context", "elements": [{"type": "mrkdwn", "text": "Question 3 of 10"}]},
]


async def test_every_kind_of_block_is_drawn(desk: Desk) -> None:
    await desk.app.say(CORVANE_SCOPING, "A card", CARD)
    page = await desk.open(JO.id, channel=CORVANE_SCOPING)
    card = page.get_by_test_id("message").last

    await expect(card.get_by_role("heading", name="Network operations")).to_be_visible()
    await expect(card.locator("strong", has_text="Goal")).to_be_visible()
    await expect(card.get_by_role("button", name="@Anil Deshmukh")).to_be_visible()
    await expect(card.get_by_role("button", name="#corvane-scoping")).to_be_visible()
    await expect(card.get_by_role("button", name="Confirm")).to_be_visible()
    await expect(card.get_by_label("Note")).to_have_value("kept")
    await expect(card.locator("input[type=date]")).to_have_value("2026-11-23")
    await expect(card.get_by_role("img", name="A chart of cost")).to_be_visible()
    await expect(card.get_by_role("columnheader", name="Now")).to_be_visible()
    await expect(card.get_by_role("cell", name="EUR 48,000")).to_be_visible()
    await expect(card.get_by_role("listitem")).to_have_text("Take over")
    await expect(card.get_by_text("Question 3 of 10")).to_be_visible()
    await card.get_by_test_id("block-overflow").click()
    await expect(page.get_by_role("menuitem", name="Export")).to_be_visible()


async def test_text_typed_by_a_person_appears_literally(desk: Desk) -> None:
    page = await desk.open(ANIL.id, channel=CORVANE_SCOPING)
    await page.get_by_test_id("composer").fill(HOSTILE)
    await page.get_by_test_id("composer").press("Enter")

    content = page.get_by_test_id("message").last.locator(".message-content")
    await expect(content).to_have_text(HOSTILE)
    assert await content.locator("img, a, strong, code, .mention").count() == 0


async def test_escaped_text_repeated_by_the_app_calls_nobody_and_links_nowhere(desk: Desk) -> None:
    escaped = HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = {"type": "mrkdwn", "text": f"Anil wrote: {escaped} @here", "verbatim": True}
    await desk.app.say(CORVANE_SCOPING, "An answer", [{"type": "section", "text": text}])
    page = await desk.open(JO.id, channel=CORVANE_SCOPING)

    content = page.get_by_test_id("message").last.locator(".message-content")
    await expect(content).to_contain_text('<!channel> bold <https://x|y> & "quotes" <img src=x onerror=alert(1)>')
    assert await content.locator("img, a, .mention").count() == 0


async def test_a_link_to_a_message_of_this_workspace_leads_to_it_on_the_page(desk: Desk) -> None:
    here = f"https://halden.slack.com/archives/{LEADERSHIP}/p1712345678000100"
    links = [{"type": "link", "url": url, "text": url} for url in (here, "https://halden.slack.com/archives/C0NONE/p1")]
    rich = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": links}]}
    await desk.app.say(LEADERSHIP, "Two links", [rich])
    page = await desk.open(JO.id, channel=LEADERSHIP)

    shown = page.get_by_test_id("message").last.locator(".message-content a")
    place = f"#as={JO.id}&channel={LEADERSHIP}&thread=1712345678.000100"
    await expect(shown.first).to_have_attribute("href", place)
    await expect(shown.last).to_have_attribute("href", "https://halden.slack.com/archives/C0NONE/p1")


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_the_page_fits_a_phone_in_either_theme(desk: Desk, theme: str) -> None:
    await desk.app.say(LEADERSHIP, "A card", CARD)
    await desk.app.say(LEADERSHIP, "W" * 800)
    page = await desk.open(JO.id, size=PHONE, channel=LEADERSHIP, theme=theme)

    await expect(page.locator("html")).to_have_attribute("data-theme", theme)
    await expect(page.get_by_test_id("message").last).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert await page.evaluate("document.querySelector('#main [role=log]').scrollWidth <= innerWidth")


async def test_times_and_company_marks_are_those_of_the_acting_person(desk: Desk) -> None:
    desk.live.people.post(ANIL.id, CORVANE_SCOPING, "Good morning from Pune")
    page = await desk.open(JO.id, channel=CORVANE_SCOPING)
    row = page.get_by_test_id("message").last
    in_amsterdam = await row.locator(".stamp").inner_text()

    await expect(row.locator(".company-mark")).to_have_text("Corvane")
    await expect(page.get_by_test_id("shared-with")).to_contain_text("Halden Freight + Corvane")
    await page.get_by_test_id("act-as").click()
    await page.get_by_test_id("act-as-Anil").click()
    await expect(page.get_by_test_id("workspace-name")).to_have_text("Corvane")
    await expect(row.locator(".company-mark")).to_have_count(0)
    await expect(row.locator(".stamp")).not_to_have_text(in_amsterdam)


async def test_an_external_person_reads_why_home_is_closed(desk: Desk) -> None:
    page = await desk.open(ANIL.id)
    await page.get_by_test_id("app").click()

    await expect(page.get_by_test_id("home-off")).to_contain_text("Home is open only to people at Halden Freight")
    await expect(page.get_by_test_id("tab-home")).to_be_disabled()
    await expect(page.get_by_test_id("composer")).to_be_visible()
