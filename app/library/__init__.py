"""Questions, versions, banks and parameter editions as the database holds them."""
