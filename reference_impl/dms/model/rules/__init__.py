"""What pass 2 demands of every resource: one function per rule, each returning what it finds wrong."""
