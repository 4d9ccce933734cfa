"""What every page shares: headers, logs, Markdown, health, the current catalogue and settings."""
