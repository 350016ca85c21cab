"""The register: partijen, klantcontacten, interne taken, actoren and what hangs on them (Klantinteracties 0.9.0)."""
