"""The commands, one file each; the app reads a command in when it is called."""
