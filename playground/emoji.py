"""The emoji people can pick in the playground, by Slack name; Slack knows many more."""

EMOJI = {
    "+1": "👍", "-1": "👎", "thumbsup": "👍", "thumbsdown": "👎", "eyes": "👀", "white_check_mark": "✅",
    "heavy_check_mark": "✔️", "x": "❌", "warning": "⚠️", "tada": "🎉", "heart": "❤️", "smile": "😄",
    "slightly_smiling_face": "🙂", "thinking_face": "🤔", "joy": "😂", "cry": "😢", "pray": "🙏", "raised_hands": "🙌",
    "clap": "👏", "wave": "👋", "ok_hand": "👌", "rocket": "🚀", "fire": "🔥", "star": "⭐", "bulb": "💡",
    "memo": "📝", "pencil": "📝", "pencil2": "✏️", "calendar": "📆", "date": "📅", "clock9": "🕘", "alarm_clock": "⏰",
    "hourglass": "⌛", "hourglass_flowing_sand": "⏳", "bell": "🔔", "no_bell": "🔕", "lock": "🔒", "unlock": "🔓",
    "key": "🔑", "link": "🔗", "paperclip": "📎", "page_facing_up": "📄", "clipboard": "📋", "bar_chart": "📊",
    "chart_with_upwards_trend": "📈", "chart_with_downwards_trend": "📉", "moneybag": "💰", "euro": "💶",
    "handshake": "🤝", "busts_in_silhouette": "👥", "bust_in_silhouette": "👤", "robot_face": "🤖", "compass": "🧭",
    "dart": "🎯", "triangular_flag_on_post": "🚩", "construction": "🚧", "no_entry": "⛔", "no_entry_sign": "🚫",
    "red_circle": "🔴", "large_blue_circle": "🔵", "large_green_circle": "🟢", "large_yellow_circle": "🟡",
    "large_orange_circle": "🟠", "white_circle": "⚪", "black_circle": "⚫", "arrow_right": "➡️", "arrow_left": "⬅️",
    "arrow_up": "⬆️", "arrow_down": "⬇️", "arrow_forward": "▶️", "double_vertical_bar": "⏸️", "question": "❓",
    "exclamation": "❗", "speech_balloon": "💬", "thread": "🧵", "mag": "🔍", "gear": "⚙️",
    "house": "🏠", "globe_with_meridians": "🌐",
    "ballot_box_with_check": "☑️", "new": "🆕", "ok": "🆗", "zzz": "💤", "sunny": "☀️", "coffee": "☕",
}  # fmt: skip
