"""Reading and comparing what a backend answers, whatever the operation."""
