"""`python -m gehoor` is the `gehoor` command."""

from gehoor.cli import main

if __name__ == "__main__":
    main()
