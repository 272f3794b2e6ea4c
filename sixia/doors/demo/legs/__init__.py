"""The legs of a case's way: each waits for its moment, then takes the steps that people really take."""
