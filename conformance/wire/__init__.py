"""What a backend says to PostgreSQL, seen on the wire: commands counted, connections cut or paused at a command."""
