"""How much of a vendor's file we take: enough for any real export, too little to keep the service busy or full."""

LARGEST = 50 * 1024 * 1024
DEEPEST = 100
MOST_CONTAINERS = 1_500_000
MOST_VALUES = 2_000_000
MOST_ENTRIES = 100_000
MOST_ENVELOPES = 10_000
LONGEST_NUMBER = 40
LONGEST_POLICY = 200_000
