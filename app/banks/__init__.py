"""Question banks as files: reading, checking, writing. No framework, no SQL."""
