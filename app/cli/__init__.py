"""The `preceptor` commands, one file a group."""
