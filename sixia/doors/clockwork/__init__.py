"""Time comes in by a door too: `sixia tick`, once a minute, and the heartbeat that tells whether it ran."""
