"""Generated questions: families of tasks, each a pure function of a seed."""
