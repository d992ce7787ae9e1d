package cti.query;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Sees every statement that the service executes, and can ask Postgres for the plan of each, with the values it had. */
final class Statements implements BeanPostProcessor {

    static final Statements SEEN = new Statements();

    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<String> plans = new CopyOnWriteArrayList<>();
    private volatile boolean explaining;

    private record Setting(Method method, Object[] arguments) {}

    private Statements() {}

    /** The texts of what was executed meanwhile. */
    synchronized List<String> during(Runnable requests) {
        texts.clear();
        requests.run();
        return List.copyOf(texts);
    }

    /** The plans of what was executed meanwhile. */
    synchronized List<String> plansDuring(Runnable requests) {
        plans.clear();
        explaining = true;
        try {
            requests.run();
        } finally {
            explaining = false;
        }
        return List.copyOf(plans);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? new Watched(source) : bean;
    }

    private final class Watched extends DelegatingDataSource {

        Watched(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return proxy(Connection.class, (method, arguments) -> {
                Object result = invoke(connection, method, arguments);
                return method.getName().equals("prepareStatement")
                        ? watched(connection, (PreparedStatement) result, (String) arguments[0])
                        : result;
            });
        }
    }

    private PreparedStatement watched(Connection connection, PreparedStatement statement, String sql) {
        List<Setting> settings = new ArrayList<>();
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().startsWith("set") && arguments.length > 1) {
                settings.add(new Setting(method, arguments));
            } else if (method.getName().startsWith("execute")) {
                texts.add(sql);
                if (explaining) {
                    plans.add(sql + "\n" + plan(connection, sql, settings));
                }
            }
            return invoke(statement, method, arguments);
        });
    }

    private static String plan(Connection connection, String sql, List<Setting> settings) throws Throwable {
        try (PreparedStatement explain = connection.prepareStatement("EXPLAIN " + sql)) {
            for (Setting setting : settings) {
                invoke(explain, setting.method(), setting.arguments());
            }
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = explain.executeQuery()) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }

    private interface Handler {

        Object handle(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> handler.handle(method, arguments == null ? new Object[0] : arguments)));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
