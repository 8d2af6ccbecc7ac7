package countersign.sqlite;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// A real connection whose statements a test looks at, stops or fails before they are executed.
final class GatedConnection {
    /// What a test does about statements.
    interface Gate {
        /// What happens before one is executed.
        void pass(String sql) throws SQLException;

        /// What happens after it.
        default void passed(String sql) {}
    }

    private GatedConnection() {}

    static Connection of(Connection real, Gate gate) {
        return proxy(
                Connection.class,
                (method, answer) ->
                        answer instanceof Statement statement && method.equals("createStatement")
                                ? of(statement, gate)
                                : answer,
                real,
                _ -> {});
    }

    private static Statement of(Statement real, Gate gate) {
        return proxy(Statement.class, (_, answer) -> answer, real, gate);
    }

    private interface Wrap {
        Object wrap(String method, Object answer);
    }

    private static <T> T proxy(Class<T> type, Wrap wrap, T real, Gate gate) {
        Object proxy =
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) -> {
                            if (method.getName().equals("execute")) {
                                gate.pass((String) arguments[0]);
                            }
                            try {
                                Object answer = method.invoke(real, arguments);
                                if (method.getName().equals("execute")) {
                                    gate.passed((String) arguments[0]);
                                }
                                return wrap.wrap(method.getName(), answer);
                            } catch (InvocationTargetException e) {
                                throw e.getTargetException();
                            }
                        });
        return type.cast(proxy);
    }
}
