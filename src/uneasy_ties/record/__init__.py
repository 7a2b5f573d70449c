"""The record: reads, checks and writes the tables of `data/`."""
