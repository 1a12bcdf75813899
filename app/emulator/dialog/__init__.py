"""`/dialog/oauth`: the pop-up of Embedded Signup, played without Meta."""
