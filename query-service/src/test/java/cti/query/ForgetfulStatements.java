package cti.query;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * What the service would be if its developers had forgotten every {@code app_id = …}: the condition is taken out of each
 * statement on its way to Postgres. Not annotated, so that only who asks for it has it.
 */
class ForgetfulStatements {

    /** The parameter stays, so that those after it keep their places. */
    private static final Pattern OF_THE_APP = Pattern.compile("(?:\\w+\\.)?\\bapp_id\\s*=\\s*\\?");

    private static final String OF_ANY_APP = "CAST(? AS text) IS NOT NULL";
    private static final Pattern STILL_OF_AN_APP = Pattern.compile("\\bapp_id\\s*(?:=|<|>|IN)\\s*(?:ANY|\\(|\\?)");

    /** How many statements lost a condition. */
    static final AtomicInteger FORGOTTEN = new AtomicInteger();

    @Bean
    static BeanPostProcessor forgetfulDataSource() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource dataSource ? new Forgetful(dataSource) : bean;
            }
        };
    }

    static String forget(String sql) {
        String forgotten = OF_THE_APP.matcher(sql).replaceAll(OF_ANY_APP);
        if (STILL_OF_AN_APP.matcher(forgotten).find()) {
            throw new IllegalStateException("a filter by app that this cannot take out: " + sql);
        }
        if (!forgotten.equals(sql)) {
            FORGOTTEN.incrementAndGet();
        }
        return forgotten;
    }

    private static final class Forgetful extends DelegatingDataSource {

        Forgetful(DataSource dataSource) {
            super(dataSource);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")) {
                            arguments[0] = forget((String) arguments[0]);
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
