"""Where files are kept: one store per process, keys begin with the tenant they belong to."""
