"""Uneasy Ties: a reproducible report on Russia and NATO since 1990."""
