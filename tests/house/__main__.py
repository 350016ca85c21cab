"""Write the reviewed lists again. What changed in them is to be read before it is committed."""

from tests.house.lijsten import schrijf

schrijf()
