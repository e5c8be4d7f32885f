"""Try the bot without Telegram: a local stand-in for it, and a page to talk through."""
