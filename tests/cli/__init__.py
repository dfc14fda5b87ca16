"""What the command line prints and which exit codes it returns."""
