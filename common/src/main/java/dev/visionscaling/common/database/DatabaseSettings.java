package dev.visionscaling.common.database;

import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The address of PostgreSQL and the login.
 *
 * @param url a JDBC URL that begins with {@code jdbc:postgresql:}
 */
public record DatabaseSettings(String url, Optional<String> user, Optional<String> password) {
    private static final Setting<String> URL = Setting.required(
            "DATABASE_URL", "address of PostgreSQL as jdbc:postgresql://host:port/database", DatabaseSettings::jdbcUrl);
    private static final Setting<Optional<String>> USER =
            Setting.optional("DATABASE_USER", "role to log in as", text -> text);
    private static final Setting<Optional<String>> PASSWORD =
            Setting.secret("DATABASE_PASSWORD", "password of DATABASE_USER");

    public static List<Setting<?>> all() {
        return List.of(URL, USER, PASSWORD);
    }

    public static DatabaseSettings from(Settings settings) {
        return new DatabaseSettings(settings.get(URL), settings.get(USER), settings.get(PASSWORD));
    }

    @Override
    public String toString() {
        return "DatabaseSettings[url=" + url + ", user=" + user.orElse("") + "]";
    }

    private static String jdbcUrl(String text) {
        if (!text.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "must begin with jdbc:postgresql:, as in jdbc:postgresql://host:5432/database; user and"
                            + " password have settings of their own");
        }
        if (text.contains("password=")) {
            throw new IllegalArgumentException("must not contain a password: set DATABASE_PASSWORD instead");
        }
        try {
            Driver unused = DriverManager.getDriver(text); // checks the form, does not connect
        } catch (SQLException e) {
            throw new IllegalArgumentException(
                    "must be an address such as jdbc:postgresql://host:5432/database, not '" + text + "'", e);
        }
        return text;
    }
}
