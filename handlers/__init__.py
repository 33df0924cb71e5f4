"""Everything that reaches the bot: what people do in Slack, and how it gets to the feature it is meant for."""
