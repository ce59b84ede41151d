"""Twokeys: vendor risk assessment that counts how many keys it takes to destroy everything."""
