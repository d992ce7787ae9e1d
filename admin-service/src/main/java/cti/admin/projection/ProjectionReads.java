package cti.admin.projection;

import cti.schemas.event.AppId;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the schema {@code cti} in the role that may only select, and in the name of one app, whose rows it sees. */
@Component
public class ProjectionReads {

    private final JdbcClient jdbc;
    private final TransactionTemplate readOnly;

    ProjectionReads(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.readOnly = new TransactionTemplate(transactions);
        readOnly.setReadOnly(true);
        readOnly.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** @param query must not return null */
    public <T> T inNameOf(AppId appId, Function<JdbcClient, T> query) {
        return Objects.requireNonNull(readOnly.execute(transaction -> {
            jdbc.sql("SET LOCAL ROLE cti_read").update();
            jdbc.sql("SELECT set_config('cti.app_id', ?, true)")
                    .param(appId.value())
                    .query(String.class)
                    .single();
            return query.apply(jdbc);
        }));
    }
}
