"""What people type about a task, and what it reports. The day is Monday 23 November 2026 in Amsterdam."""

from datetime import date
from decimal import Decimal

from bot.domain.tasks.status_updates import (
    Blocked,
    Done,
    Due,
    NotAStatus,
    Progress,
    Started,
    StatusReply,
    Unblocked,
)

HALF = Progress(fraction=Decimal("0.5"))
FRIDAY = date(2026, 11, 27)
ACCESS = Blocked(reason="waiting for access")

# One phrase about one task.
PLAIN: dict[str, StatusReply] = {
    **dict.fromkeys(
        (
            "done", "Done.", "DONE!", "*done*", "_Done_", "`done`", "- done", "• done", "done :white_check_mark:", "✅ done",
            "it's done", "It’s done", "it is done now", "this is done", "all done", "OK done", "I am done", "now done",
            "finished", "we have finished", "complete", "completed yesterday", "closed", "delivered", "done today",
            "done thanks", "done, thanks", "done - the report is in the folder", "done (see the folder)",
            "100%", "100 %", "100 percent",
        ),
        Done(),
    ),
    **dict.fromkeys(
        (
            "50%", "50 %", "50 percent", "50 per cent done", "50,0 %", "50.0%", "now at 50%", "we are at 50 %",
            "progress: 50%", "status: 50%", "half way", "halfway", "half-way", "half done", "half way through", "half",
        ),
        HALF,
    ),
    "0%": Progress(fraction=Decimal(0)),
    "99,5 %": Progress(fraction=Decimal("0.995")),
    "three quarters done": Progress(fraction=Decimal("0.75")),
    "a quarter": Progress(fraction=Decimal("0.25")),
    **dict.fromkeys(
        (
            "blocked: waiting for access", "Blocked: waiting for access", "blocked - waiting for access",
            "blocked waiting for access", "blocked, waiting for access", "it is blocked: waiting for access",
            "still blocked: waiting for access", "blocked because waiting for access", "stuck: waiting for access",
        ),
        ACCESS,
    ),
    "blocked by the firewall team": Blocked(reason="the firewall team"),
    "blocked on <@U0LENA>": Blocked(reason="<@U0LENA>"),
    "stuck on the VPN": Blocked(reason="the VPN"),
    "blocked: no key, no badge": Blocked(reason="no key, no badge"),
    **dict.fromkeys(("unblocked", "no longer blocked", "not blocked any more", "it is unblocked now"), Unblocked()),
    **dict.fromkeys(("started", "we started", "in progress", "under way", "working on it", "reopened"), Started()),
    **dict.fromkeys(
        (
            "due Friday", "Due: Friday", "due on Friday", "due by Friday", "now due Friday", "new due date: Friday",
            "due date is Friday", "due 27 Nov", "due 2026-11-27", "due Nov 27, 2026", "due in 4 days", "moved to Friday",
            "postponed to 27 Nov 2026", "will be done by Friday", "ready by Friday",
        ),
        Due(on=FRIDAY),
    ),
    "due 12 Dec because the carrier is late": Due(on=date(2026, 12, 12), reason="the carrier is late"),
    "due 12 December 2026, because Lena is away": Due(on=date(2026, 12, 12), reason="Lena is away"),
    "due 4 Dec 2026 (carrier is late)": Due(on=date(2026, 12, 4), reason="carrier is late"),
    "due 4 Dec 2026 - carrier is late": Due(on=date(2026, 12, 4), reason="carrier is late"),
    "due today": Due(on=date(2026, 11, 23)),
}  # fmt: skip

# Talk, questions, conditions and denials: the bot stays silent.
TALK = (
    "", "   ", ":tada:", "thanks", "Thanks, that is great", "not done", "not done yet", "not started", "not 50%",
    "done?", "is it done", "Is it done?", "are we done", "is 1.2 done?", "have we started", "when will it be done",
    "if it is done tell me", "once 1.2 is done I can start", "what about 50%?", "blocked until Friday?",
    "50% of the circuits are ours", "I'd like to have it done soon", "done by Anil", "undone", "ready to start",
    "due to the holiday nobody was there", "due diligence starts", "date is fine", "half of it", "blocked the date for you",
    "12 Dec works for me", "10:30 works for me", "3 days late", "1.2 is the hard one", "unblock me please",
    "Could you also move the fax gateway?", "I finished the talk with Lena", "we have blocked the date for you",
    "this is complete nonsense", "5", "1.2", "3 things to note", "done deal!", "we are done with lunch",
    "50% of the budget is gone", "the budget is 50% gone", "I have done 2 of them before", "well done", "well done!",
    "Lena is done with her part", "nobody has started yet", "let us get started", "we could be done by then",
)  # fmt: skip

# (what is typed, a word of why it is unclear, an example that is offered)
UNCLEAR = (
    ("blocked", "waiting for", "blocked: waiting for access"),
    ("waiting for access", "go on", "blocked: waiting for access"),
    ("ready", "begin", "done"),
    ("about 50%", "about", "50%"),
    ("~50%", "~", "50%"),
    ("almost 90 %", "almost", "90%"),
    ("50-60%", "two figures", "50%"),
    ("between 50 and 60 %", "two figures", "50%"),
    ("150%", "100 %", "75%"),
    ("-5%", "100 %", "75%"),
    ("almost done", "one figure", "90%"),
    ("nearly there", "one figure", "90%"),
    ("done, but the report is missing", "left", "90%"),
    ("done except the report", "left", "90%"),
    ("done, 3 to go", "left", "90%"),
    ("cancelled", "signed scope", "blocked: both leads decide whether we still need it"),
    ("due Fridey", "Fridey", "due 7 Dec 2026"),
    ("due yesterday", "yesterday", "due 7 Dec 2026"),
    ("due 20 Nov 2026", "too early", "due 7 Dec 2026"),
    ("due 12 Nov", "12 Nov 2027", "due 12 Nov 2027"),
    ("due 03/04", "3 Apr 2027 or 4 Mar 2027", "due 3 Apr 2027"),
    ("due next Friday", "27 Nov 2026 or 4 Dec 2026", "due 27 Nov 2026"),
)

# Messages about several tasks, or with codes.
CODED: dict[str, tuple[tuple[str | None, StatusReply], ...]] = {
    "1.2 done": (("1.2", Done()),),
    "1.2: done": (("1.2", Done()),),
    "1.2 is done": (("1.2", Done()),),
    "1.10 - done": (("1.10", Done()),),
    "task 2 done": (("2", Done()),),
    "- [x] 1.2 done": (("1.2", Done()),),
    "1.2 50%": (("1.2", HALF),),
    "1.2: 50 %": (("1.2", HALF),),
    "1.2 Circuit inventory: done": (("1.2", Done()),),
    "1.2 Circuit inventory - blocked: waiting for access": (("1.2", ACCESS),),
    "1.2 due Friday": (("1.2", Due(on=FRIDAY)),),
    "1.2 and 1.3 done": (("1.2", Done()), ("1.3", Done())),
    "1.2, 1.3: 50%": (("1.2", HALF), ("1.3", HALF)),
    "1.2 done, 1.3 50%": (("1.2", Done()), ("1.3", HALF)),
    "1.2 done and 1.3 50%": (("1.2", Done()), ("1.3", HALF)),
    "1.2 done; 1.3 blocked: waiting for access": (("1.2", Done()), ("1.3", ACCESS)),
    "Good morning!\n1.2 done\n1.3 50%\nSee you": (("1.2", Done()), ("1.3", HALF)),
    "50%, blocked: waiting for access": ((None, HALF), (None, ACCESS)),
    "1.2 started, due Friday": (("1.2", Started()), ("1.2", Due(on=FRIDAY))),
    "The list is attached.\ndone": ((None, Done()),),
    "hello\nthere": ((None, NotAStatus()),),
}
