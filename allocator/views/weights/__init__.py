"""Weights that satisfy conditions: document, tables and screen."""
