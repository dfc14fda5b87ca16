"""Why a schema set cannot become a relational model (E01 CF-11), one exception per reason."""
