"""What a learner sees of their own standing; the home page; rebuild."""
