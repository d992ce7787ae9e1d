package cti.admin.security;

/** Encrypted columns that a feature owns. */
public interface SecretsAtRest {

    /**
     * Encrypts again what an older key encrypted; several instances may do so at once.
     *
     * @return how many rows that were
     */
    int reencrypt();
}
