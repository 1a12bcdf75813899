"""PostgreSQL and Valkey from Python wheels, for the demo and the tests: nothing to install, nothing listening off the machine."""
