"""Kill the server again and again while people type, and see that nothing it called saved is lost."""
