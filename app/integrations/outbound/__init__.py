"""The one door through which this product calls other servers over HTTP."""
