"""What the Cloud API refuses about a message body, kind by kind."""
