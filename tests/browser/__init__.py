"""Medius in a real browser."""
