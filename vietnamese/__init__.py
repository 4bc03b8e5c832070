"""Letters, words, names, dates, numbers and document symbols of Vietnamese: pure Python, no Django."""
