"""The career path: suggestion, role comparison."""
