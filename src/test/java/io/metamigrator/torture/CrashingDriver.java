package io.metamigrator.torture;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Collections;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Stands before SQLite's driver for the ledgers that have a {@link Life}, and counts the commits of their writers. */
final class CrashingDriver implements Driver {
    private static final String WRITER = "ledger-writer";
    private static boolean installed;

    private final JDBC sqlite = new JDBC();

    private CrashingDriver() {}

    /** Puts itself before SQLite's own driver, which goes on to serve every other file. */
    static synchronized void install() {
        if (installed) {
            return;
        }
        installed = true;
        try {
            for (Driver driver : Collections.list(DriverManager.getDrivers())) {
                if (driver instanceof JDBC) {
                    DriverManager.deregisterDriver(driver);
                }
            }
            DriverManager.registerDriver(new CrashingDriver());
            DriverManager.registerDriver(new JDBC());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        Life life = Life.of(url).orElse(null);
        if (life == null) {
            return null;
        }
        // where this driver throws, the next one that knows the address is asked
        Connection connection = life.isOver() ? null : sqlite.connect(url, info);
        return (Connection) Proxy.newProxyInstance(
                CrashingDriver.class.getClassLoader(), new Class<?>[] {Connection.class}, new Mortal(connection, life));
    }

    @Override
    public boolean acceptsURL(String url) {
        return Life.of(url).isPresent();
    }

    private static void check(Life life) throws SQLException {
        if (life.isOver()) {
            throw new SQLiteException("[SQLITE_IOERR] this process is gone", SQLiteErrorCode.SQLITE_IOERR);
        }
    }

    /** A connection that fails once its life is over; what is open in it is taken back, as a file's locks are at a kill. */
    private static final class Mortal implements InvocationHandler {
        private final @Nullable Connection connection;
        private final Life life;
        private boolean rolledBack;

        Mortal(@Nullable Connection connection, Life life) {
            this.connection = connection;
            this.life = life;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            String name = method.getName();
            if (method.getDeclaringClass() == Object.class) {
                return method.invoke(this, arguments);
            }
            boolean ends = name.equals("close") || name.equals("rollback") || name.equals("isClosed");
            if (!ends) {
                check(life);
            }
            if (name.equals("setAutoCommit") && arguments != null && Boolean.FALSE.equals(arguments[0])) {
                rolledBack = false;
            }
            rolledBack |= name.equals("rollback");
            boolean commits = name.equals("setAutoCommit")
                    && arguments != null
                    && Boolean.TRUE.equals(arguments[0])
                    && Thread.currentThread().getName().equals(WRITER)
                    && !rolledBack
                    && connection != null
                    && !connection.getAutoCommit();
            return commits ? commit(method, arguments) : passOn(method, arguments);
        }

        private @Nullable Object commit(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
            life.beforeCommit();
            check(life);
            Object done = passOn(method, arguments);
            life.afterCommit();
            check(life);
            return done;
        }

        private @Nullable Object passOn(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
            if (connection == null) {
                return method.getName().equals("isClosed") ? true : null;
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }
}
