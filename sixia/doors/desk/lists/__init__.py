"""Lists of the desk: what waits for me, everything, and the lists that watch over others."""
