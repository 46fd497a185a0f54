"""The rules of `progression.csv`, one idea a file: each looks at the situation and says what follows, or nothing."""
