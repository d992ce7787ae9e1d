package cti.admin.oauth;

import cti.admin.security.SecretsAtRest;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Tokens of connected apps. Those of a login that has begun end before a key does. */
@Component
class TokensAtRest implements SecretsAtRest {

    private final ConnectionTable table;
    private final TransactionOperations transactions;

    TokensAtRest(ConnectionTable table, TransactionOperations transactions) {
        this.table = table;
        this.transactions = transactions;
    }

    @Override
    public int reencrypt() {
        return Objects.requireNonNull(transactions.execute(transaction -> table.reencrypt()));
    }
}
