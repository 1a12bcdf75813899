"""Lists of stolen passwords."""
