"""What a fresh machine lacks, made step by step; only the standard library, for there is nothing else yet."""
