"""The printer's wing: executes notebooks, renders pages, publishes. It knows nothing of Russia or NATO."""
