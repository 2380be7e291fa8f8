// Nothing to call: the library stands before libpq (LD_PRELOAD) and makes one of its calls fail. See faulty.c.
