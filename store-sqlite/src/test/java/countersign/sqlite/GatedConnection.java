package countersign.sqlite;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// A real connection whose statements a test looks at, stops or fails before they are executed.
final class GatedConnection {
    /// What happens before a statement is executed.
    interface Gate {
        void pass(String sql) throws SQLException;
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
                                return wrap.wrap(method.getName(), method.invoke(real, arguments));
                            } catch (InvocationTargetException e) {
                                throw e.getTargetException();
                            }
                        });
        return type.cast(proxy);
    }
}
